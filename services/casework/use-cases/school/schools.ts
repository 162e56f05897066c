// The calendars of schools in force, and which of them a unit lives by: the latest of each, for a break moves no deadline and needs no roll-out.
import { sql } from 'kysely';
import { type KeptCalendar } from '../../../../libs/calendar/build-table';
import { type School, schoolFor } from '../../../../libs/calendar/school-day';
import { type Deps } from '../../deps';

/** @returns the school calendar of a unit; undefined where there is none */
export async function schools({ db }: Pick<Deps, 'db'>): Promise<(unit: string) => School | undefined> {
  const { rows } = await sql<{ calendar: string; version: number; tableOfDays: KeptCalendar }>`
    select distinct on (calendar) calendar, version, table_of_days as "tableOfDays" from calendar_version
    where table_of_days ? 'school' order by calendar, version desc`.execute(db);
  const known = rows.flatMap(({ calendar, version, tableOfDays: { school, ...table } }): School[] =>
    school ? [{ ...school, calendar, version, table }] : [],
  );
  const places = known.length === 0 ? [] : await db.selectFrom('unit').select(['code', 'path']).execute();
  const paths = new Map(places.map(({ code, path }) => [code, path]));
  return (unit) => schoolFor(known, paths.get(unit) ?? []);
}
