// iveel calendar show|import|confirm|stage|revert: closures from an iCalendar or YAML file, and holidays that have been announced.
import { basename } from 'node:path';
import type { Command } from 'commander';
import { numbered, whole } from '../options';
import { say, wrong } from '../say';
import { show, table } from '../print';
import { type Asking, type Both, asking, units } from './policy-call';
import { untilDone } from './policy-roll-out';
import { type PreviewReply, previewText } from './preview-text';
import { readFileOf } from './read-file';

interface Edited {
  readonly applied: boolean;
  readonly calendars: readonly {
    readonly calendar: string;
    readonly version: number | null;
    readonly looked?: number;
    readonly woken?: number;
    /** The roll-out of what was stored. */
    readonly change: number | null;
    readonly differences: readonly { readonly words: Both }[];
  }[];
  readonly preview: PreviewReply | null;
}

interface Calendar {
  readonly calendar: string;
  readonly version: number;
  readonly reaches: readonly string[];
  readonly zone: string;
  readonly closed: readonly string[];
  readonly working: readonly string[];
  readonly provisional: readonly string[];
  readonly expected: readonly string[];
  readonly knownUntil: string;
  readonly endsSoon: boolean;
  readonly school: {
    readonly units: readonly string[];
    readonly from: string;
    readonly to: string;
    readonly breaks: readonly {
      readonly name: Both;
      readonly from: string;
      readonly to: string;
      readonly confirmed: boolean;
    }[];
  } | null;
}

/** Breaks that touch the year, and for whom they are. */
function schoolLines({ school }: Calendar, year: string, lang: 'mn' | 'en'): string[] {
  if (!school) return [];
  const breaks = school.breaks.filter(({ from, to }) => from.startsWith(year) || to.startsWith(year));
  const rows = breaks.map(({ name, from, to, confirmed }) => [
    `  ${from} – ${to}`,
    name[lang],
    say(lang, `calendar.${confirmed ? 'break' : 'break-expected'}`),
  ]);
  return [
    say(lang, 'calendar.school', { units: school.units.join(', '), from: school.from, to: school.to }),
    table(rows),
  ];
}

function calendarText(one: Calendar, year: string, lang: 'mn' | 'en'): string {
  const { calendar: name, version, reaches, zone, ...days } = one;
  const { closed, working, provisional, expected, knownUntil, endsSoon } = days;
  const rows = [
    ...closed.map((day) => [day, say(lang, `calendar.${provisional.includes(day) ? 'closed-provisional' : 'closed'}`)]),
    ...working.map((day) => [day, say(lang, 'calendar.working')]),
    ...expected.map((day) => [day, say(lang, 'calendar.expected')]),
  ].filter(([day = '']) => day.startsWith(year));
  const list = table(rows.map(([day, what = '']) => [`  ${day}`, what]).sort());
  const head = say(lang, 'calendar.head', { calendar: name, version: String(version), zone });
  const where = reaches.includes('*') ? [] : [say(lang, 'calendar.reaches', { units: reaches.join(', ') })];
  const ends = endsSoon ? [say(lang, 'calendar.ends', { day: knownUntil })] : [];
  return [head, ...where, ...ends, ...schoolLines(one, year, lang), ...(list === '' ? [] : [list])].join('\n');
}

function editedText({ applied, calendars, preview }: Edited, lang: 'mn' | 'en'): string {
  const said = calendars.map(({ calendar, version, change, woken, differences }) => {
    const lines = differences.map(({ words }) => `  ${words[lang]}`);
    const stored = version === null ? [] : [say(lang, 'calendar.stored', { version: String(version) })];
    const told = woken === undefined ? [] : [say(lang, 'calendar.told', { count: String(woken) })];
    const follow = change === null ? [] : [say(lang, 'calendar.change', { id: String(change) })];
    return [
      [calendar, ...(stored.length === 0 ? [] : [[...stored, ...follow, ...told].join(', ')])].join(' '),
      ...(lines.length === 0 ? ['  –'] : lines),
    ].join('\n');
  });
  if (preview) said.push(previewText(preview, lang));
  if (!applied && preview) said.push(say(lang, 'calendar.not-stored'));
  return said.join('\n\n');
}

/** Follows each roll-out until every case that changes has been told, and says how many were. */
async function toItsEnd(asked: Asking, edited: Edited): Promise<Edited> {
  const calendars = [];
  for (const one of edited.calendars) {
    const change = one.change === null ? undefined : await untilDone(asked, `/api/calendars/changes/${one.change}`);
    calendars.push(change?.rollout ? { ...one, looked: change.rollout.looked, woken: change.rollout.woken } : one);
  }
  return { ...edited, calendars };
}

interface Confirmed {
  readonly really?: string;
  readonly calendar?: string;
  readonly units?: string;
  readonly apply?: boolean;
}

export function calendarCommands(iveel: Command): void {
  const calendar = iveel.command('calendar').description('working days, closures, and the holidays of the moon');
  calendar
    .command('show [calendar]')
    .description('closed days to come, days declared working, and days that wait for confirmation')
    .option('--year <year>', 'which year', String(new Date().getUTCFullYear()))
    .action(async (id: string | undefined, { year }: { year: string }, command: Command) => {
      const { common, ask } = asking(command);
      const { items } = await ask<{ items: Calendar[] }>('/api/calendars');
      const known = items.map(({ calendar: name }) => name);
      if (id !== undefined && !known.includes(id)) throw wrong('calendar', { said: id, known: known.join(', ') });
      whole('--year', year, 1900, 2999);
      const { lang } = common;
      const found = items.filter((one) => id === undefined || one.calendar === id);
      show(common, found, () => found.map((one) => calendarText(one, year, lang)).join('\n\n'));
    });
  calendar
    .command('import <file>')
    .description('whole-day events of an .ics file as closures, or a whole calendar from a .yaml file; shown first')
    .option('--calendar <id>', 'only into this one; without: into all')
    .option('--units <codes>', 'first only these and all below them, with commas; `calendar stage` goes on from there')
    .option('--working', 'the days are worked, such as a Saturday declared working')
    .option('--apply', 'store it; open cases are planned again')
    .option('--wake-all', 'tell every case that changes, not only those with an earlier deadline')
    .action(
      async (
        file: string,
        options: { calendar?: string; units?: string; working?: boolean; apply?: boolean; wakeAll?: boolean },
        command: Command,
      ) => {
        const asked = asking(command);
        const { common, ask } = asked;
        const text = readFileOf(file);
        const how = { apply: options.apply === true, wakeAll: options.wakeAll === true, ...units(options.units) };
        const only = options.calendar === undefined ? {} : { calendar: options.calendar };
        const ics = { ics: text, from: basename(file), as: options.working ? 'working-days' : 'closed-days', ...only };
        const [path, body] = /\.ya?ml$/i.test(file)
          ? ['/api/calendars', { text, ...how }]
          : ['/api/calendars/import', { ...ics, ...how }];
        const found = await toItsEnd(asked, await ask<Edited>(path, { method: 'POST', body }));
        show(common, found, () => editedText(found, common.lang));
      },
    );
  calendar
    .command('confirm <day>')
    .description('a provisional holiday that begins on this day has been announced; shown first')
    .option('--really <day>', 'it begins on this day instead')
    .option('--calendar <id>', 'only in this one; without: in all')
    .option('--units <codes>', 'first only these and all below them, with commas')
    .option('--apply', 'store it; open cases are planned again')
    .action(async (on: string, options: Confirmed, command: Command) => {
      const asked = asking(command);
      const { common, ask } = asked;
      const { apply = false, units: codes, ...where } = options;
      const body = { on, ...where, ...units(codes), apply };
      const found = await toItsEnd(asked, await ask<Edited>('/api/calendars/confirm', { method: 'POST', body }));
      show(common, found, () => editedText(found, common.lang));
    });
  calendar
    .command('stage <change>')
    .description('a version that was tried in some units reaches more of them, or without --units all')
    .option('--units <codes>', 'these and all below them, with commas')
    .option('--wake-all', 'tell every case that changes, not only those with an earlier deadline')
    .action(async (id: string, options: { units?: string; wakeAll?: boolean }, command: Command) => {
      const asked = asking(command);
      const { common, ask } = asked;
      const path = `/api/calendars/changes/${numbered('change', id)}`;
      const body = { ...units(options.units), ...(options.wakeAll ? { wakeAll: true } : {}) };
      const { version } = await ask<{ version: number }>(`${path}/stage`, { method: 'POST', body });
      const { rollout, units: reach } = await untilDone(asked, path);
      const found = { version, units: reach, woken: rollout?.woken ?? 0 };
      show(common, found, () =>
        [
          [
            say(common.lang, 'calendar.stored', { version: String(version) }),
            say(common.lang, 'calendar.told', { count: String(found.woken) }),
          ].join(', '),
          ...(reach.includes('*') ? [] : [say(common.lang, 'calendar.reaches', { units: reach.join(', ') })]),
        ].join('\n'),
      );
    });
  calendar
    .command('revert <calendar>')
    .description('back to an earlier version: every deadline as if those between had never held; shown first')
    .option('--to <version>', 'which; without: the one before the last')
    .requiredOption('--reason <text>', 'why')
    .option('--apply', 'store it; open cases are planned again')
    .action(async (id: string, options: { to?: string; reason: string; apply?: boolean }, command: Command) => {
      const asked = asking(command);
      const { common, ask } = asked;
      const { to, reason, apply = false } = options;
      const body = { calendar: id, reason, apply, ...(to === undefined ? {} : { to: numbered('--to', to) }) };
      const found = await toItsEnd(asked, await ask<Edited>('/api/calendars/revert', { method: 'POST', body }));
      show(common, found, () => editedText(found, common.lang));
    });
}
