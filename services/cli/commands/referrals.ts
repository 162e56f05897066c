// iveel referral answer-question|told|next|reroute|consent-withdrawn|gap|gaps and answer|service|inform|resend|dispute: the life of a referral after it was made.
import type { Command } from 'commander';
import { SERVICE_GAPS } from '../../../libs/process/case/events';
import { ANSWERS, SERVICE_NEWS } from '../../../libs/process/referral/events';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { forCase } from '../find-case';
import { cannot } from '../plain-error';
import { type Shared, shared, show, table } from '../print';
import { type TakenReply, sendCommand, toldTaken } from '../send-command';
import { authorization, profile, urls } from '../session';
import { referralDutiesOf } from './referral-duties';

type Values = Readonly<Record<string, string | undefined>>;
interface Agency {
  readonly id: string;
  readonly key: string;
  readonly name: Readonly<Record<'mn' | 'en', string>>;
}
interface Next {
  readonly service: string;
  readonly needed: boolean;
  readonly proposal: Agency | null;
  readonly others: readonly Agency[];
  readonly gap: string | null;
}
interface Handoff {
  readonly answers: readonly {
    readonly at: string;
    readonly who: string;
    readonly what: string;
    readonly note: string | null;
  }[];
  readonly readings: readonly { readonly at: string; readonly who: string; readonly items: readonly string[] }[];
}
interface Gaps {
  readonly items: readonly { readonly ref: string; readonly service: string; readonly why: string }[];
  readonly counts: readonly { readonly unit: string; readonly service: string; readonly count: number }[];
}

const caseUrl = (ref: string) => `${urls.casework()}/api/cases/${encodeURIComponent(ref)}`;
const asWorker = (common: Shared, ref: string) => forCase(ref, 'caseworker', common);

async function nextOf(ref: string, referral: string, common: Shared): Promise<Next> {
  const url = `${caseUrl(ref)}/referrals/${encodeURIComponent(referral)}/next`;
  return call<Next>(url, { authorization: await asWorker(common, ref), lang: common.lang });
}

const told = (common: Shared, taken: TakenReply) => show(common, taken, () => toldTaken(taken, common.lang));

function toldGap({ service, gap }: Next, lang: 'mn' | 'en'): string {
  const why = gap === null ? word(lang, 'cli.said.answer-awaited') : word(lang, `common.gap.${gap}`);
  return `${codeLabel(profile(), lang, 'services', service)}: ${why}`;
}

/** The agency named, or the one that is proposed. */
async function chosen(ref: string, referral: string, key: string | undefined, common: Shared): Promise<string> {
  if (key === undefined) {
    const { proposal } = await nextOf(ref, referral, common);
    if (proposal) return proposal.id;
    throw cannot('nobody-proposed');
  }
  const agency = profile().agencies.find((one) => one.key === key || one.id === key);
  if (agency) return agency.id;
  throw cannot('no-agency', { key });
}

/** By telephone: what the agency says is sent to its referral. */
const BY_PHONE = [
  { name: 'answer', command: 'handoff.answer', field: 'answer', choices: ANSWERS, about: 'key in an answer by phone' },
  {
    name: 'service',
    command: 'handoff.report-service',
    field: 'news',
    choices: SERVICE_NEWS,
    about: 'key in news of the service by phone',
  },
] as const;
const PLAIN = [
  { name: 'inform', command: 'handoff.inform', about: 'the agency has the information it asked for', field: 'note' },
  { name: 'resend', command: 'handoff.resend', about: 'send the agency a fresh link', field: undefined },
  { name: 'dispute', command: 'handoff.dispute', about: 'an answer was not the agency’s', field: 'record' },
] as const;

async function onReferral(ref: string, id: string, name: string, body: object, command: Command): Promise<void> {
  const common = shared(command);
  const url = `${caseUrl(ref)}/referrals/${encodeURIComponent(id)}/commands/${name}`;
  const sent = { method: 'POST', body, authorization: await asWorker(common, ref), lang: common.lang } as const;
  told(common, await call<TakenReply>(url, sent));
}

export function referralCommandsOf(iveel: Command): void {
  const group = iveel.command('referral').description('what comes of a referral, and who is asked next');
  group
    .command('next <ref> <referral>')
    .description('who is proposed when an agency declines or stays silent')
    .action(async (ref: string, referral: string, _values: Values, command: Command) => {
      const common = shared(command);
      const next = await nextOf(ref, referral, common);
      const rows = [next.proposal, ...next.others].flatMap((a) => (a ? [[a.key, a.name[common.lang]]] : []));
      show(common, next, () => (rows.length > 0 ? table(rows) : toldGap(next, common.lang)));
    });
  group
    .command('reroute <ref> <referral>')
    .description('ask the proposed agency, or another one')
    .option('--agency <key>', 'another than the proposed one')
    .option('--reason <code>', 'why without consent (a supervisor)')
    .action(async (ref: string, instead: string, { agency: key, reason }: Values, command: Command) => {
      const common = shared(command);
      const agency = await chosen(ref, instead, key, common);
      const input = { instead, agency, ...(reason === undefined ? {} : { reason }) };
      told(common, await sendCommand(ref, 'referral.reroute', input, reason ? 'supervisor' : 'caseworker', common));
    });
  group
    .command('consent-withdrawn <ref> <referral>')
    .description('child or family take their consent back')
    .option('--note <text>', 'what is to be kept, sealed')
    .action(async (ref: string, referral: string, values: Values, command: Command) => {
      const common = shared(command);
      const input = { referral, ...values };
      told(common, await sendCommand(ref, 'referral.withdraw-consent', input, 'caseworker', common));
    });
  group
    .command('gap <ref> <service> <why>')
    .description(`nobody can be asked: ${SERVICE_GAPS.join(' or ')}`)
    .action(async (ref: string, service: string, why: string, _values: Values, command: Command) => {
      const common = shared(command);
      told(common, await sendCommand(ref, 'referral.gap', { service, why }, 'caseworker', common));
    });
  group
    .command('gaps')
    .description('services nobody could be asked for')
    .option('--unit <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .action(async ({ unit = '' }: Values, command: Command) => {
      const common = shared(command);
      const who = { authorization: authorization(common.as, 'supervisor', unit), lang: common.lang };
      const gaps = await call<Gaps>(`${urls.casework()}/api/service-gaps`, who);
      const labelled = (code: string) => codeLabel(profile(), common.lang, 'services', code);
      const rows = gaps.counts.map((row) => [row.unit, labelled(row.service), String(row.count)]);
      show(common, gaps, () =>
        rows.length > 0
          ? table([['unit', 'service', 'gaps'].map((of) => word(common.lang, `cli.head.${of}`)), ...rows])
          : word(common.lang, 'cli.said.no-gaps'),
      );
    });
  group
    .command('answer-question <ref> <referral> <text>')
    .description('answer what the agency asked: sealed, shown on its page, and it gets a new mail')
    .action((ref: string, id: string, note: string, _values: Values, command: Command) =>
      onReferral(ref, id, 'handoff.inform', { note }, command),
    );
  group
    .command('told <ref> <referral>')
    .description('what the agency said and asked, and who there has read what it was given')
    .action(async (ref: string, id: string, _values: Values, command: Command) => {
      const common = shared(command);
      const url = `${urls.referral()}/api/referrals/${encodeURIComponent(id)}`;
      const found = await call<Handoff>(url, { authorization: await asWorker(common, ref), lang: common.lang });
      const rows = [
        ...found.answers.map((a) => [a.at, a.who, a.what, a.note ?? '']),
        ...found.readings.map((r) => [r.at, r.who, word(common.lang, 'cli.said.read'), r.items.join(', ')]),
      ].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
      show(common, found, () => (rows.length > 0 ? table(rows) : word(common.lang, 'cli.said.nothing-yet')));
    });
  referralDutiesOf(group);
  for (const { name, command: sent, field, choices, about } of BY_PHONE) {
    group
      .command(`${name} <ref> <referral> <${field}>`)
      .description(`${about}: ${choices.join(', ')}`)
      .requiredOption('--record <text>', 'who gave it; sealed')
      .option('--reason <code>', 'a reason code of the profile')
      .action((ref: string, id: string, said: string, values: Values, command: Command) =>
        onReferral(ref, id, sent, { [field]: said, ...values }, command),
      );
  }
  for (const { name, command: sent, field, about } of PLAIN) {
    const sub = group.command(`${name} <ref> <referral>`).description(about);
    if (field === 'record') sub.requiredOption('--record <text>', 'who told us; sealed');
    if (field === 'note') sub.option('--note <text>', 'what is to be kept, sealed');
    sub.action((ref: string, id: string, values: Values, command: Command) =>
      onReferral(ref, id, sent, { ...values }, command),
    );
  }
}
