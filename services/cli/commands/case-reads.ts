// iveel case list|show|timeline
import type { Command } from 'commander';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { type InPlace, inPlaceWords } from '../../../libs/words/in-place-words';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { at, shared, show, table } from '../print';
import { forCase } from '../find-case';
import { authorization, profile, urls, zoneOf } from '../session';

type Lang = 'mn' | 'en';
type Both = Readonly<Record<Lang, string>>;
interface Duty {
  readonly kind: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly title: Both;
  readonly words: Both;
  readonly because: { readonly words: Readonly<Record<'mn' | 'en', readonly string[]>> };
}
interface Line {
  readonly ref: string;
  readonly unit: string;
  readonly stage: string;
  readonly risk: string;
  readonly nextDueAt: string | null;
  readonly overdue: number;
}
export interface WholeCase {
  readonly ref: string;
  readonly stage: string;
  readonly risk: string;
  readonly zone: string;
  readonly now: string;
  readonly revision: number;
  readonly duties: readonly Duty[];
  readonly gate: readonly { readonly met: boolean; readonly title: Both; readonly missing: Both | null }[];
  readonly transfer: { readonly lead: { readonly name: Both | null } | null; readonly unit: string | null } | null;
  readonly links: readonly {
    readonly ref: string;
    readonly kind: string;
    readonly standing: { readonly stage: string; readonly risk: string } | null;
  }[];
  readonly referrals: readonly { readonly id: string; readonly service: string; readonly status: string }[];
}
interface Past {
  readonly n: number;
  readonly recordedAt: string;
  readonly words: Both;
  readonly by: { readonly for?: InPlace };
}
interface Timeline {
  readonly zone: string;
  readonly now: string;
  readonly past: readonly Past[];
  readonly owed: readonly Duty[];
}

const dueOf = (c: Line) => (c.nextDueAt === null ? '–' : at(c.nextDueAt, zoneOf(c.unit)));

const stageIn = (lang: Lang, stage: string) => word(lang, `common.stage.${stage}`);
const riskIn = (lang: Lang, risk: string) => word(lang, 'cli.said.risk', { risk: word(lang, `common.risk.${risk}`) });
const referralIn = (lang: Lang, { service, status }: WholeCase['referrals'][number]) =>
  `${codeLabel(profile(), lang, 'services', service)}: ${word(lang, `common.referral.${status}`)}`;

function listed(items: readonly Line[], lang: Lang): string {
  if (items.length === 0) return word(lang, 'cli.said.no-cases');
  const head = ['ref', 'stage', 'risk', 'next-due'].map((of) => word(lang, `cli.head.${of}`));
  const rows = items.map((c) => [
    ...[c.ref, stageIn(lang, c.stage), word(lang, `common.risk.${c.risk}`), dueOf(c)],
    c.overdue > 0 ? word(lang, 'cli.said.overdue', { n: c.overdue }) : '',
  ]);
  return table([[...head, ''], ...rows]);
}

function linkIn(lang: Lang, { ref, kind, standing }: WholeCase['links'][number]): string {
  const how = standing ? [stageIn(lang, standing.stage), riskIn(lang, standing.risk)] : [];
  return ['', ref, word(lang, `common.link.${kind}`), ...how].join('  ');
}

/** To whom it is offered: a colleague, a unit, or an authority abroad. */
function offerIn(lang: Lang, { lead, unit }: NonNullable<WholeCase['transfer']>): string {
  const whom = lead?.name?.[lang] ?? unit ?? word(lang, 'cli.said.authority-abroad');
  return `  ${word(lang, 'cli.said.offered-to', { whom })}`;
}

export function caseReads(cases: Command): void {
  cases
    .command('list')
    .description('cases you may see, newest first')
    .option('--unit <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .option('--stage <stage>', 'of one stage, such as supporting')
    .option('--risk <level>', 'of one risk level, such as high')
    .action(async (options: { unit: string; stage?: string; risk?: string }, command: Command) => {
      const common = shared(command);
      const query = new URLSearchParams();
      if (options.stage) query.set('stage', options.stage);
      if (options.risk) query.set('risk', options.risk);
      const { items } = await call<{ items: Line[] }>(`${urls.casework()}/api/cases?${query.toString()}`, {
        authorization: authorization(common.as, 'supervisor', options.unit),
        lang: common.lang,
      });
      show(common, items, () => listed(items, common.lang));
    });

  cases
    .command('show <ref>')
    .description('how a case stands: what is owed and why, and what closing still needs')
    .action(async (ref: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const c = await call<WholeCase>(`${urls.casework()}/api/cases/${ref}`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      show(common, c, () =>
        [
          [c.ref, stageIn(common.lang, c.stage), riskIn(common.lang, c.risk), `(${at(c.now, c.zone)} ${c.zone})`].join(
            '  ',
          ),
          '',
          ...c.duties.flatMap((d) => [
            `${d.overdue ? '!' : ' '} ${at(d.dueAt, c.zone)}  ${d.title[common.lang]}: ${d.words[common.lang]}`,
            ...d.because.words[common.lang].map((why) => `    ${why}`),
          ]),
          ...(c.referrals.length > 0
            ? ['', ...c.referrals.map((r) => `  ${referralIn(common.lang, r)}  ${r.id}`)]
            : []),
          ...(c.transfer ? ['', offerIn(common.lang, c.transfer)] : []),
          ...(c.links.length > 0 ? ['', ...c.links.map((one) => linkIn(common.lang, one))] : []),
          ...(c.stage === 'closing'
            ? ['', ...c.gate.map((g) => `  [${g.met ? 'x' : ' '}] ${g.title[common.lang]}`)]
            : []),
        ].join('\n'),
      );
    });

  cases
    .command('timeline <ref>')
    .description('what happened, and what is owed')
    .action(async (ref: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const t = await call<Timeline>(`${urls.casework()}/api/cases/${ref}/timeline`, {
        authorization: await forCase(ref, 'supervisor', common),
        lang: common.lang,
      });
      const past = t.past.map(({ n, recordedAt, words, by }) => {
        const instead = by.for ? `  (${inPlaceWords(common.lang, by.for)})` : '';
        return [String(n).padStart(4), at(recordedAt, t.zone), `${words[common.lang]}${instead}`];
      });
      const owed = t.owed.map((d) => [
        '  ->',
        at(d.dueAt, t.zone),
        `${d.title[common.lang]}${d.overdue ? '  (!)' : ''}`,
      ]);
      show(common, t, () => table([...past, ['', at(t.now, t.zone), word(common.lang, 'cli.said.now')], ...owed]));
    });
}
