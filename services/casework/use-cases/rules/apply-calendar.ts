// A calendar says what is: days announced by others. One person stores a new version, after seeing what it moves; it is logged and chained like a policy's.
import { calendarTable } from '../../../../libs/calendar/build-table';
import { json } from '../../../../libs/database/sql';
import { Problem } from '../../../../libs/http/problem';
import { EVERYWHERE } from '../../../../libs/policy/life-cycle';
import { type Deps } from '../../deps';
import { calendarHash } from '../load-profile';
import { lockRules, logDeed } from './change-log';
import { type By, knownCalendar } from './known-rules';

export interface StoredCalendar {
  readonly calendar: string;
  readonly version: number;
  /** False when it says what the one in force already says. */
  readonly isNew: boolean;
  /** Under which the roll-out is followed; null when there is none. */
  readonly change: number | null;
}

/** @throws Problem `calendar-invalid` with every complaint, `not-found` for one that no unit uses */
export async function applyCalendar(
  deps: Deps,
  by: By,
  { text, note, wakeAll = false }: { text: string; note?: string | undefined; wakeAll?: boolean | undefined },
): Promise<StoredCalendar> {
  const source = knownCalendar(text);
  const calendar = source.id;
  const hash = calendarHash(source);
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const current = await trx
      .selectFrom('calendarVersion')
      .select(['version', 'hash'])
      .orderBy('version', 'desc')
      .limit(1)
      .where('calendar', '=', calendar)
      .executeTakeFirst();
    if (!current) throw new Problem('not-found');
    if (current.hash === hash) return { calendar, version: current.version, isNew: false, change: null };
    const version = current.version + 1;
    const at = deps.now();
    const { id: changeId } = await trx
      .insertInto('rulesChange')
      .values({
        ...{ subject: 'calendar', name: calendar, base: current.version, hash, source: text, note: note ?? null },
        content: json(source),
        reverts: [],
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('calendarVersion')
      .values({
        ...{ calendar, version, hash, source: text, storedBy: by.id, storedAt: at },
        tableOfDays: json(calendarTable(source, version)),
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
    await logDeed(trx, { changeId, type: 'drafted', by, at });
    await logDeed(trx, { changeId, type: 'applied', by, at, detail: { version, ...reach } });
    await trx.updateTable('unit').set({ zone: source.zone }).where('calendar', '=', calendar).execute();
    return { calendar, version, isNew: true, change: changeId };
  });
}
