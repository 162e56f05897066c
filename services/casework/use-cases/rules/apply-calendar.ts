// A calendar says what is: days announced by others. One person stores a new version, after seeing what it moves; it is logged and chained like a policy's.
import { calendarTable } from '../../../../libs/calendar/build-table';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { calendarHash } from '../load-profile';
import { lockRules } from './change-log';
import { type By, knownCalendar } from './known-rules';
import { storeCalendar } from './store-calendar';

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
    const table = calendarTable(source, version);
    const stored = { calendar, source, text, hash, table, note: note ?? null, base: current.version };
    const change = await storeCalendar(trx, stored, { by, at, wakeAll });
    return { calendar, version, isNew: true, change };
  });
}
