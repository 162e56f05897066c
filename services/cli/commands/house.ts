// iveel unit … and iveel staff …: how a unit or a colleague stands, and the commands about them, each a thin line over one command of the API.
import type { Command } from 'commander';
import type { Role } from '../../../libs/process/kernel/roles';
import { staffCommands as staffProcessCommands } from '../../../libs/process/staff/process';
import { unitCommands as unitProcessCommands } from '../../../libs/process/unit/process';
import { WHEN, readInstant } from '../instants';
import { cannot } from '../plain-error';
import { fieldsOf } from './do';
import { call } from '../api';
import { type Shared, at, shared, show, table } from '../print';
import { type TakenReply, toldTaken } from '../send-command';
import { authorization, urls } from '../session';
import { findStaff } from '../staff-register';
import { staffRegisterCommands, unitReach } from './staff-register';
import { tokenCommands } from './tokens';

type Both = Readonly<Record<'mn' | 'en', string>>;

interface Standing {
  readonly ref: string;
  readonly unit: string;
  readonly unitName: Both;
  readonly status: string;
  readonly zone: string;
  readonly now: string;
  readonly duties: readonly {
    readonly dueAt: string;
    readonly overdue: boolean;
    readonly title: Both;
    readonly because: { readonly words: Readonly<Record<'mn' | 'en', readonly string[]>> };
  }[];
  readonly timeline: readonly { readonly n: number; readonly recordedAt: string; readonly words: Both }[];
  readonly agenda: readonly { readonly ref: string; readonly kind: string; readonly risk: string }[];
}

interface Whom {
  /** `units` or `staff`. */
  readonly kind: 'units' | 'staff';
  readonly id: string;
  readonly unit: string;
}

const unit = (code: string): Whom => ({ kind: 'units', id: code, unit: code });
/** By mail address, id, or in a demo by key of the profile. */
const colleague = async (who: string, command: Command): Promise<Whom> => ({
  kind: 'staff',
  ...(await findStaff(who, shared(command))),
});

function standingOf({ kind, id, unit: of }: Whom, role: Role, { as, lang }: Shared): Promise<Standing> {
  const url = `${urls.casework()}/api/${kind}/${encodeURIComponent(id)}`;
  return call<Standing>(url, { authorization: authorization(as, role, of), lang });
}

async function stands(whom: Whom, role: Role, command: Command): Promise<void> {
  const common = shared(command);
  const found = await standingOf(whom, role, common);
  show(common, found, () => told(found, common));
}

function told(found: Standing, { lang }: Shared): string {
  const { zone, duties, timeline, agenda } = found;
  const past = timeline.map(({ n, recordedAt, words }) => [String(n).padStart(4), at(recordedAt, zone), words[lang]]);
  return [
    `${found.ref}  ${found.unitName[lang]}  ${found.status}  (${at(found.now, zone)} ${zone})`,
    table(past),
    ...duties.flatMap(({ overdue, dueAt, title, because }) => [
      `${overdue ? '!' : ' '} ${at(dueAt, zone)}  ${title[lang]}`,
      ...because.words[lang].map((why) => `    ${why}`),
    ]),
    ...agenda.map(({ ref, kind, risk }) => `  overdue: ${ref}  ${kind}  ${risk}`),
  ].join('\n');
}

async function send(whom: Whom, name: string, input: object, role: Role, command: Command): Promise<void> {
  const common = shared(command);
  const taken = await call<TakenReply>(`${urls.casework()}/api/${whom.kind}/${whom.id}/commands/${name}`, {
    method: 'POST',
    body: input,
    authorization: authorization(common.as, role, whom.unit),
    lang: common.lang,
  });
  show(common, taken, () => toldTaken(taken, common.lang));
}

/** Any command, as the API knows it; for those that have no words of their own here. */
function anyCommand(
  parent: Command,
  kind: 'unit' | 'staff',
  known: Readonly<Record<string, { who: readonly Role[] }>>,
) {
  const names = Object.keys(known).filter((name) => known[name]?.who.some((role) => role !== 'system'));
  parent
    .command(`do <${kind === 'unit' ? 'code' : 'who'}> <command> [fields...]`)
    .description(`any command, such as duty.extend kind=… key=… toAt=… reason=…: ${names.join(', ')}`)
    .action(async (of: string, name: string, fields: string[], _options: unknown, command: Command) => {
      if (!names.includes(name)) throw cannot('no-command', { name, known: names.join(', ') });
      const whom = kind === 'unit' ? unit(of) : await colleague(of, command);
      return send(whom, name, fieldsOf(fields), known[name]?.who[0] ?? 'supervisor', command);
    });
}

/** A time without an offset is that of the unit, or of the unit a colleague works for. */
const instant = (text: string, whom: Whom, command: Command): Promise<string> =>
  readInstant(text, async () => (await standingOf(whom, 'supervisor', shared(command))).zone);
const happened = async (text: string | undefined, whom: Whom, command: Command) =>
  text === undefined ? {} : { happenedAt: await instant(text, whom, command) };
const noted = (field: string, text?: string) => (text === undefined ? {} : { [field]: text });

interface Given {
  readonly at?: string;
  readonly note?: string;
}

export function houseCommands(iveel: Command): void {
  const units = iveel.command('unit').description('units: who leads, report, joint team, vacancies');
  unitCommands(units);
  unitReach(units);
  anyCommand(units, 'unit', unitProcessCommands);
  const staff = iveel.command('staff').description('colleagues: who works here, supervision, training, debrief');
  staffRegisterCommands(staff);
  staffCommands(staff);
  anyCommand(staff, 'staff', staffProcessCommands);
  tokenCommands(iveel);
}

function unitCommands(units: Command): void {
  units
    .command('show <code>')
    .description('how a unit stands, and what it owes')
    .action((code: string, _options: unknown, command: Command) => stands(unit(code), 'supervisor', command));
  units
    .command('report <code>')
    .description('the monthly report is in')
    .requiredOption('--month <yyyy-mm>', 'which month')
    .option('--note <text>', 'what is to be kept, sealed')
    .action((code: string, { month, note }: { month: string; note?: string }, command: Command) =>
      send(unit(code), 'unit.report-submitted', { month, ...noted('note', note) }, 'supervisor', command),
    );
  units
    .command('plan <code>')
    .description('plan a meeting of the joint team')
    .requiredOption('--at <instant>', `when, ${WHEN}`)
    .action(async (code: string, options: { at: string }, command: Command) => {
      const scheduledAt = await instant(options.at, unit(code), command);
      return send(unit(code), 'unit.plan-meeting', { scheduledAt }, 'supervisor', command);
    });
  units
    .command('meet <code>')
    .description('the joint team met')
    .requiredOption('--present <disciplines>', 'codes, with commas: governor,social-worker,police,school')
    .requiredOption('--next <instant>', `the next date, ${WHEN}`)
    .option('--at <instant>', `when it happened, ${WHEN}; now when left out`)
    .option('--note <text>', 'minutes, sealed')
    .action(async (code: string, options: Given & { present: string; next: string }, command: Command) => {
      const present = options.present.split(',').map((one) => one.trim());
      const input = {
        present,
        nextAt: await instant(options.next, unit(code), command),
        ...(await happened(options.at, unit(code), command)),
        ...noted('minutes', options.note),
      };
      return send(unit(code), 'unit.hold-meeting', input, 'supervisor', command);
    });
}

function staffCommands(staff: Command): void {
  staff
    .command('show <who>')
    .description('how a colleague stands (mail address or id), and the agenda of the next session')
    .action(async (who: string, _options: unknown, command: Command) =>
      stands(await colleague(who, command), 'supervisor', command),
    );
  staff
    .command('appoint <who>')
    .description('name the professional supervisor, and the line manager: two people')
    .requiredOption('--supervisor <who>', 'professional supervisor')
    .option('--manager <who>', 'line manager')
    .action(async (who: string, named: { supervisor: string; manager?: string }, command: Command) => {
      const { id: supervisor } = await colleague(named.supervisor, command);
      const manager = named.manager === undefined ? {} : { manager: (await colleague(named.manager, command)).id };
      return send(await colleague(who, command), 'staff.appoint', { supervisor, ...manager }, 'manager', command);
    });
  staff
    .command('train <who>')
    .description('a course was completed')
    .option('--course <code>', 'refresher, foundation or specialised', 'refresher')
    .option('--at <instant>', `when it happened, ${WHEN}; now when left out`)
    .action(async (who: string, { course, at: when }: { course: string; at?: string }, command: Command) => {
      const whom = await colleague(who, command);
      const input = { course, ...(await happened(when, whom, command)) };
      return send(whom, 'staff.train', input, 'supervisor', command);
    });
  const lines = [
    ['supervise', 'a supervision session was held', 'staff.supervise', 'supervisor'],
    ['incident', 'the colleague went through a critical incident', 'staff.incident', 'supervisor'],
    ['debrief', 'an incident was talked through', 'staff.debrief', 'supervisor'],
  ] as const;
  for (const [name, about, command, role] of lines) {
    staff
      .command(`${name} <who>`)
      .description(about)
      .option('--at <instant>', `when it happened, ${WHEN}; now when left out`)
      .option('--note <text>', 'what is to be kept, sealed')
      .action(async (who: string, options: Given, line: Command) => {
        const whom = await colleague(who, line);
        const input = { ...(await happened(options.at, whom, line)), ...noted('note', options.note) };
        return send(whom, command, input, role, line);
      });
  }
}
