// iveel referral timeline|duty|do: how one referral stands, and what a supervisor may do about a duty of it.
import type { Command } from 'commander';
import type { Role } from '../../../libs/process/kernel/roles';
import { referralCommands } from '../../../libs/process/referral/process';
import { call } from '../api';
import { forCase, placeOfCase } from '../find-case';
import { withInstants } from '../instants';
import { cannot } from '../plain-error';
import { type Shared, at, shared, show, table } from '../print';
import { type TakenReply, toldTaken } from '../send-command';
import { urls } from '../session';
import { findStaff } from '../staff-register';
import { fieldsOf } from './do';

type Values = Readonly<Record<string, string | undefined>>;
type Both = Readonly<Record<'mn' | 'en', string>>;
interface Standing {
  readonly ref: string;
  readonly status: string;
  readonly risk: string;
  readonly zone: string;
  readonly past: readonly { readonly n: number; readonly recordedAt: string; readonly words: Both }[];
  readonly owed: readonly {
    readonly kind: string;
    readonly key: string;
    readonly dueAt: string;
    readonly overdue: boolean;
    readonly title: Both;
  }[];
}

const byName: Readonly<Record<string, { readonly who: readonly Role[] }>> = referralCommands;
const NAMES = Object.keys(byName).filter((name) => byName[name]?.who.some((role) => role !== 'system'));

/** What may be done about a duty: the field that says until when, and whether a reason belongs to it. */
const ABOUT = {
  acknowledge: { field: 'byAt', reason: false },
  extend: { field: 'toAt', reason: true },
  reassign: { field: undefined, reason: false },
  snooze: { field: 'untilAt', reason: true },
  waive: { field: undefined, reason: true },
} as const;

const urlOf = (ref: string, id: string) =>
  `${urls.casework()}/api/cases/${encodeURIComponent(ref)}/referrals/${encodeURIComponent(id)}`;

async function standingOf(ref: string, id: string, asker: Shared): Promise<Standing> {
  return call<Standing>(`${urlOf(ref, id)}/timeline`, {
    authorization: await forCase(ref, 'supervisor', asker),
    lang: asker.lang,
  });
}

function told({ ref, status, risk, zone, past, owed }: Standing, lang: Shared['lang']): string {
  return [
    `${ref}  ${status}  ${risk}`,
    table(past.map(({ n, recordedAt, words }) => [String(n).padStart(4), at(recordedAt, zone), words[lang]])),
    ...owed.map(
      ({ overdue, dueAt, kind, key, title }) =>
        `${overdue ? '!' : ' '} ${at(dueAt, zone)}  ${title[lang]}  (${kind} ${key})`,
    ),
  ].join('\n');
}

async function send(ref: string, id: string, name: string, body: object, role: Role, common: Shared): Promise<void> {
  const taken = await call<TakenReply>(`${urlOf(ref, id)}/commands/${name}`, {
    method: 'POST',
    body,
    authorization: await forCase(ref, role, common),
    lang: common.lang,
  });
  show(common, taken, () => toldTaken(taken, common.lang));
}

/** The open duty of that kind; what is asked of it by its key. */
async function dutyNamed(
  ref: string,
  id: string,
  kind: string,
  common: Shared,
): Promise<{ kind: string; key: string }> {
  const { owed } = await standingOf(ref, id, common);
  const found = owed.find((one) => one.kind === kind);
  if (found) return { kind, key: found.key };
  throw cannot('no-open-duty', { kind, known: owed.map((one) => one.kind).join(', ') || '–' });
}

export function referralDutiesOf(group: Command): void {
  group
    .command('timeline <ref> <referral>')
    .description('what happened in a referral, and what is owed by whom; of an ended case too')
    .action(async (ref: string, id: string, _values: Values, command: Command) => {
      const common = shared(command);
      const found = await standingOf(ref, id, common);
      show(common, found, () => told(found, common.lang));
    });
  group
    .command('duty <ref> <referral> <what> <kind>')
    .description(`about a duty of a referral: ${Object.keys(ABOUT).join(', ')}`)
    .option('--until <instant>', 'the promise, the new date, or how long notices wait')
    .option('--reason <code>', 'a reason code of the profile')
    .option('--to <who>', 'reassign: mail address, id, or in a demo key of the profile')
    .option('--note <text>', 'what is to be kept, sealed')
    .action(async (ref: string, id: string, what: string, kind: string, values: Values, command: Command) => {
      const about = (ABOUT as Readonly<Record<string, { field: string | undefined; reason: boolean }>>)[what];
      if (!about) throw cannot('no-command', { name: what, known: Object.keys(ABOUT).join(', ') });
      const common = shared(command);
      const zone = async () => (await placeOfCase(ref, common)).zone;
      const { until, reason, to, note } = await withInstants(values, command.options, zone);
      if (about.field !== undefined && until === undefined) throw cannot('option-missing', { what, option: '--until' });
      if (about.reason && reason === undefined) throw cannot('option-missing', { what, option: '--reason' });
      if (what === 'reassign' && to === undefined) throw cannot('option-missing', { what, option: '--to' });
      const body = {
        ...(await dutyNamed(ref, id, kind, common)),
        ...(about.field === undefined ? {} : { [about.field]: until }),
        ...(about.reason ? { reason } : {}),
        ...(to === undefined ? {} : { assignee: (await findStaff(to, common)).id }),
        ...(note === undefined ? {} : { note }),
      };
      return send(ref, id, `duty.${what}`, body, 'supervisor', common);
    });
  group
    .command('do <ref> <referral> <command> [fields...]')
    .description(`any command of a referral, such as duty.extend kind=… key=… toAt=… reason=…: ${NAMES.join(', ')}`)
    .action(async (ref: string, id: string, name: string, fields: string[], _options: unknown, command: Command) => {
      if (!NAMES.includes(name)) throw cannot('no-command', { name, known: NAMES.join(', ') });
      const role = byName[name]?.who.find((one) => one !== 'agency' && one !== 'system') ?? 'supervisor';
      return send(ref, id, name, fieldsOf(fields), role, shared(command));
    });
}
