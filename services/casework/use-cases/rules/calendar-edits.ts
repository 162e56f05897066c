// Ways to change a calendar without writing its file: days from an iCalendar file, and a provisional day that has been announced.
import { sql } from 'kysely';
import { calendarTable } from '../../../../libs/calendar/build-table';
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
import { type CalendarDifference, diffCalendars } from '../../../../libs/calendar/diff-calendar';
import { type Exceptions, runsOf, withBreaks, withConfirmed, withDays } from '../../../../libs/calendar/edit-calendar';
import { LONGEST_BREAK, readIcs } from '../../../../libs/calendar/read-ics';
import { complaint } from '../../../../libs/policy/complaints';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { CALENDAR_FILE, knownCalendar } from './known-rules';

export interface CalendarDraft {
  readonly calendar: string;
  readonly text: string;
  readonly source: CalendarSource;
  readonly differences: readonly CalendarDifference[];
}

/** The latest of one calendar, or of all. @throws Problem `not-found` */
export async function latestCalendars({ db }: Pick<Deps, 'db'>, id?: string) {
  let query = db
    .selectFrom('calendarVersion')
    .leftJoin('rollout', (join) =>
      join
        .on('rollout.subject', '=', 'calendar')
        .onRef('rollout.name', '=', 'calendarVersion.calendar')
        .onRef('rollout.version', '=', 'calendarVersion.version'),
    )
    .distinctOn('calendar')
    .select(['calendar', 'calendarVersion.version', 'hash', 'source', 'storedAt', 'storedBy', 'tableOfDays'])
    .select((eb) => eb.fn.coalesce('rollout.units', sql<string[]>`'{*}'::text[]`).as('reaches'))
    .orderBy('calendar')
    .orderBy('calendarVersion.version', 'desc');
  if (id !== undefined) query = query.where('calendar', '=', id);
  const rows = await query.execute();
  if (id !== undefined && rows.length === 0) throw new Problem('not-found');
  return rows;
}

/** A whole new text. @throws Problem `calendar-invalid`, `not-found` */
export async function draftText(deps: Pick<Deps, 'db'>, text: string): Promise<CalendarDraft> {
  const source = knownCalendar(text);
  const [latest] = await latestCalendars(deps, source.id);
  return { ...drafted(latest as Latest, text), source };
}

/** Of one that is named, or of all working calendars: what closes an office says nothing of a school, and the other way round. */
async function namedOrWorking(deps: Pick<Deps, 'db'>, id: string | undefined) {
  const latest = await latestCalendars(deps, id);
  return id === undefined ? latest.filter(({ tableOfDays: { school } }) => !school) : latest;
}

/** Days from an iCalendar file, into each of the working calendars, or into the one that is named: of schools, as breaks. @throws Problem `calendar-invalid` with the line of the iCalendar file, `not-found` */
export async function draftImport(
  deps: Pick<Deps, 'db'>,
  { ics, calendar, as, from }: { ics: string; calendar?: string | undefined; as: Exceptions; from: string },
): Promise<CalendarDraft[]> {
  const latest = await namedOrWorking(deps, calendar);
  const ofSchools = latest.some(({ tableOfDays: { school } }) => school);
  const read = readIcs(ics, from, ofSchools ? LONGEST_BREAK : undefined);
  if (!read.ok) throw new Problem('calendar-invalid', { extra: { complaints: read.complaints } });
  if (ofSchools && as === 'closed-days') {
    return latest.map((one) => drafted(one, withBreaks(one.source, runsOf(read.value, from))));
  }
  const days = read.value.map(({ on, summary, confirmed }) => ({
    on,
    reason: { mn: summary, en: summary },
    source: from,
    ...(confirmed ? {} : { confirmed: false }),
  }));
  return latest.map((one) => drafted(one, withDays(one.source, as, days).text));
}

/**
 * The holiday that begins on `on` has been announced, for `really` if the estimate was wrong. In every calendar that waits for it.
 * @throws Problem `nothing-provisional` with the days that do wait, `calendar-invalid`, `not-found`
 */
export async function draftConfirmation(
  deps: Pick<Deps, 'db'>,
  { calendar, on, really }: { calendar?: string | undefined; on: string; really?: string | undefined },
): Promise<CalendarDraft[]> {
  const latest = await namedOrWorking(deps, calendar);
  const confirmed = latest.map((one) => ({ one, result: withConfirmed(one.source, on, really) }));
  const drafts = confirmed.flatMap(({ one, result }) => (result.found ? [drafted(one, result.text)] : []));
  if (drafts.length > 0) return drafts;
  const waiting = confirmed.flatMap(({ result }) => (result.found ? [] : result.provisional));
  throw new Problem('nothing-provisional', { extra: { provisional: [...new Set(waiting)].sort() } });
}

/** Of calendars that nobody in these units goes by nothing is stored. @throws Problem `unknown-unit` */
export async function usedIn(
  { db }: Pick<Deps, 'db'>,
  drafts: readonly CalendarDraft[],
  units: readonly string[] | undefined,
): Promise<readonly CalendarDraft[]> {
  if (units === undefined) return drafts;
  const places = await db.selectFrom('unit').select(['code', 'path', 'calendar']).execute();
  const unknown = units.filter((unit) => !places.some(({ code }) => code === unit));
  if (unknown.length > 0) throw new Problem('unknown-unit', { extra: { units: unknown } });
  const within = places.filter(({ path }) => path.some((unit) => units.includes(unit)));
  return drafts.filter(({ calendar }) => within.some((place) => place.calendar === calendar));
}

type Latest = Awaited<ReturnType<typeof latestCalendars>>[number];

function drafted({ calendar, version, tableOfDays }: Latest, text: string): CalendarDraft {
  const source = knownCalendar(text);
  const was = tableOfDays.school ? 'school' : 'work';
  if ((source.school !== undefined) !== (was === 'school')) {
    const at = { file: CALENDAR_FILE, line: 1, column: 1 };
    const stays = complaint(at, ['school'], 'school-stays-school', { value: calendar, was });
    throw new Problem('calendar-invalid', { extra: { complaints: [stays] } });
  }
  // tzdata may have moved on since the stored table was made; what differs here is what the text says.
  const differences = diffCalendars(tableOfDays, { ...calendarTable(source, version + 1) });
  return { calendar, text, source, differences };
}
