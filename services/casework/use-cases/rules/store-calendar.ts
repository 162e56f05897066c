// A version of a calendar under its number, everywhere at once, with the deeds that made it. What is stored here never changes afterwards.
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
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
}

/** @returns the number of the change */
export async function storeCalendar(
  trx: Trx,
  { calendar, source, text, hash, table, note, base }: Version,
  { by, at, wakeAll, reason }: How,
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
  const reach = { scope: 'replan' as const, units: [EVERYWHERE] };
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
  await trx.updateTable('unit').set({ zone: source.zone }).where('calendar', '=', calendar).execute();
  return changeId;
}
