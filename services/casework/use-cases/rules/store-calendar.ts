// A version of a calendar under its number, everywhere at once or in some units first, with the deeds that made it. What is stored here never changes afterwards.
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
import { sql } from 'kysely';
import { json } from '../../../../libs/database/sql';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type CalendarTable } from '../../../../libs/process/kernel/calendar';
import { type Trx, logDeed } from './change-log';
import { type By } from './known-rules';

interface Version {
  readonly calendar: string;
  readonly source: CalendarSource;
  readonly text: string;
  readonly hash: string;
  readonly table: CalendarTable;
  readonly note: string | null;
  /** The version before it. */
  readonly base: number;
}

interface How {
  readonly by: By;
  readonly at: number;
  readonly wakeAll: boolean;
  readonly reason?: string;
  /** With everything below them; absent: everywhere. */
  readonly units?: readonly string[];
}

/** @returns the number of the change */
export async function storeCalendar(
  trx: Trx,
  { calendar, source, text, hash, table, note, base }: Version,
  { by, at, wakeAll, reason, units = [EVERYWHERE] }: How,
): Promise<number> {
  const { version, reverts = [] } = table;
  const { id: changeId } = await trx
    .insertInto('rulesChange')
    .values({
      ...{ subject: 'calendar', name: calendar, base, hash, source: text, note, reverts: [...reverts] },
      content: json(source),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('calendarVersion')
    .values({
      ...{ calendar, version, hash, source: text, storedBy: by.id, storedAt: at },
      tableOfDays: json(table),
    })
    .execute();
  const reach = { scope: 'replan' as const, units: [...units] };
  await trx
    .insertInto('rollout')
    .values({
      subject: 'calendar',
      name: calendar,
      version,
      changeId,
      ...reach,
      wakeAll,
      begunAt: at,
      finishedAt: null,
    })
    .execute();
  const why = reason === undefined ? {} : { reason };
  await logDeed(trx, { changeId, type: 'drafted', by, at, detail: why });
  await logDeed(trx, { changeId, type: 'applied', by, at, detail: { version, ...reach, ...why } });
  await keepZone(trx, calendar, version, units);
  return changeId;
}

/** Lists go by the zone of a unit: that of the calendar which holds there. */
export async function keepZone(trx: Trx, calendar: string, version: number, units: readonly string[]): Promise<void> {
  const reached = units.includes(EVERYWHERE) ? sql`` : sql`and path && ${[...units]}::text[]`;
  await sql`
    update unit set zone = v.source_zone
    from (select table_of_days->>'zone' as source_zone from calendar_version
          where calendar = ${calendar} and version = ${version}) v
    where unit.calendar = ${calendar} ${reached}`.execute(trx);
}
