// iveel absence …, iveel delegate …, iveel preferences: who is away and who stands in, whose role is held by a colleague, and when one may be mailed.
// Not under `iveel staff`, where "leave" is the departure of somebody who works here no more.
import type { Command } from 'commander';
import { word } from '../../../libs/words/word';
import { call } from '../api';
import { WHEN, readInstant } from '../instants';
import { cannot } from '../plain-error';
import { type Shared, at, shared, show, table } from '../print';
import { authorization, personByKey, urls, zoneOf } from '../session';
import { everybody, findStaff } from '../staff-register';

interface Leave {
  readonly id: string;
  readonly coverId: string | null;
  readonly fromAt: string;
  readonly untilAt: string;
}

interface Member {
  readonly id: string;
  readonly unit: string;
  readonly name: Readonly<Record<'mn' | 'en', string>>;
  readonly leaves: readonly {
    readonly id: string;
    readonly from: string;
    readonly until: string;
    readonly coverId: string | null;
  }[];
}

interface Preferences {
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly digestAt: string;
}

const post = <T>(path: string, body: object, common: Shared, unit: string): Promise<T> =>
  call<T>(`${urls.casework()}${path}`, {
    ...{ method: 'POST', body, lang: common.lang },
    authorization: authorization(common.as, 'supervisor', unit),
  });

const told = ({ id, coverId, fromAt, untilAt }: Leave, unit: string, lang: Shared['lang']): string => {
  const zone = zoneOf(unit);
  const cover =
    coverId === null ? word(lang, 'cli.absence.nobody') : `${word(lang, 'cli.absence.stands-in')}: ${coverId}`;
  return `${at(fromAt, zone)} – ${at(untilAt, zone)}  ${cover}  ${id}`;
};

export function absenceCommands(iveel: Command): void {
  absences(iveel.command('absence').description('who is away, and who stands in meanwhile'));
  delegations(
    iveel.command('delegate').description('a supervisor’s or manager’s role, held by a colleague for a while'),
  );
  preferences(iveel);
}

function absences(parent: Command): void {
  parent
    .command('list')
    .description('leaves from now on, of everybody you may see')
    .option('--unit <code>', 'of one unit only')
    .action(async ({ unit }: { unit?: string }, command: Command) => {
      const common = shared(command);
      const people = (await everybody(common, unit)) as unknown as readonly Member[];
      const nameOf = (id: string | null) =>
        id === null
          ? word(common.lang, 'cli.absence.nobody')
          : (people.find((one) => one.id === id)?.name[common.lang] ?? id);
      const rows = people.flatMap(({ name, unit: theirs, leaves }) =>
        leaves.map(({ id, from, until, coverId }) => [
          ...[name[common.lang], at(from, zoneOf(theirs)), at(until, zoneOf(theirs)), nameOf(coverId), id],
        ]),
      );
      show(common, rows, () =>
        table([
          ['who', 'from', 'until', 'stands-in', 'id'].map((head) => word(common.lang, `cli.absence.${head}`)),
          ...rows,
        ]),
      );
    });
  parent
    .command('grant <who>')
    .description('somebody is away; whoever stands in has their rights for those days')
    .requiredOption('--from <day>', 'first day, such as 2026-12-21')
    .requiredOption('--until <day>', 'last day')
    .option('--cover <who>', 'who stands in: somebody able to hold the role')
    .action(async (who: string, options: { from: string; until: string; cover?: string }, command: Command) => {
      const common = shared(command);
      const { id, unit } = await findStaff(who, common);
      const cover = options.cover === undefined ? {} : { cover: (await findStaff(options.cover, common)).id };
      const body = { from: options.from, until: options.until, ...cover };
      const leave = await post<Leave>(`/api/staff/${id}/leave`, body, common, unit);
      show(common, leave, () => told(leave, unit, common.lang));
    });
  parent
    .command('cover <who> <absence>')
    .description('name who stands in during an absence (its id)')
    .requiredOption('--by <who>', 'who stands in')
    .action(async (who: string, absence: string, { by }: { by: string }, command: Command) => {
      const common = shared(command);
      const { id, unit } = await findStaff(who, common);
      const cover = (await findStaff(by, common)).id;
      const leave = await post<Leave>(`/api/staff/${id}/leave/${absence}/cover`, { cover }, common, unit);
      show(common, leave, () => told(leave, unit, common.lang));
    });
  parent
    .command('end <who> <absence>')
    .description('back before the time, or the leave is not taken')
    .action(async (who: string, absence: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const { id, unit } = await findStaff(who, common);
      const leave = await post<Leave>(`/api/staff/${id}/leave/${absence}/end`, {}, common, unit);
      show(common, leave, () => told(leave, unit, common.lang));
    });
}

interface Taken {
  readonly events?: readonly { readonly words: Readonly<Record<'mn' | 'en', string>> }[];
}

async function give(who: string, name: string, input: object, command: Command): Promise<void> {
  const common = shared(command);
  const { id, unit } = await findStaff(who, common);
  const taken = await call<Taken>(`${urls.casework()}/api/staff/${id}/commands/${name}`, {
    ...{ method: 'POST', body: input, lang: common.lang },
    authorization: authorization(common.as, 'manager', unit),
  });
  show(common, taken, () => (taken.events ?? []).map(({ words }) => words[common.lang]).join('\n'));
}

function delegations(parent: Command): void {
  parent
    .command('to <who> <colleague>')
    .description('the colleague may decide in their place, and stands in their worklist, until it ends')
    .requiredOption('--until <instant>', `when it ends, ${WHEN}`)
    .requiredOption('--reason <code>', 'workload, travel, conflict or other')
    .option('--from <instant>', 'when it begins; now when left out')
    .action(
      async (
        who: string,
        colleague: string,
        of: { until: string; reason: string; from?: string },
        command: Command,
      ) => {
        const { id: to } = await findStaff(colleague, shared(command));
        const { unit } = await findStaff(who, shared(command));
        const instant = (text: string) => readInstant(text, () => Promise.resolve(zoneOf(unit)));
        const fromAt = of.from === undefined ? new Date().toISOString() : await instant(of.from);
        const untilAt = await instant(of.until);
        return give(who, 'staff.delegate', { to, fromAt, untilAt, reason: of.reason }, command);
      },
    );
  parent
    .command('end <who>')
    .description('the role is taken back at once')
    .action((who: string, _options: unknown, command: Command) => give(who, 'staff.end-delegation', {}, command));
}

/** Everybody sets their own. */
function preferences(iveel: Command): void {
  iveel
    .command('preferences')
    .description('your quiet hours and the hour of your daily digest; shows them when nothing is given')
    .option('--quiet-from <time>', 'such as 19:00')
    .option('--quiet-until <time>', 'such as 08:00; 14 hours of quiet at most')
    .option('--digest-at <time>', 'such as 08:30')
    .action(async (given: { quietFrom?: string; quietUntil?: string; digestAt?: string }, command: Command) => {
      const common = shared(command);
      const { unit } = common.as === undefined ? { unit: 'mn-069-05' } : personByKey(common.as);
      const who = { authorization: authorization(common.as, 'caseworker', unit), lang: common.lang };
      const url = `${urls.notification()}/api/preferences`;
      const now = await call<Preferences>(url, who);
      const wished = { ...now, ...given };
      const times = Object.values(wished);
      if (!times.every((time) => /^\d\d:\d\d$/.test(time))) throw cannot('no-hour');
      if (Object.keys(given).length > 0) await call(url, { method: 'PUT', body: wished, ...who });
      show(common, wished, () => word(common.lang, 'cli.said.preferences', { ...wished }));
    });
}
