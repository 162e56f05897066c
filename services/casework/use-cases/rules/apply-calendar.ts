// A calendar says what is: days announced by others. One person stores a new version, after seeing what it moves; it is logged and chained like a policy's, and
// can be tried in some units before it holds in all (stage-calendar.ts).
import { calendarTable } from '../../../../libs/calendar/build-table';
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { calendarHash } from '../load-profile';
import { knownUnits } from './apply-policy';
import { latestCalendars } from './calendar-edits';
import { lockRules } from './change-log';
import { type By, knownCalendar } from './known-rules';
import { storeCalendar } from './store-calendar';
import { noOtherUnderWay } from './under-way';

export interface StoredCalendar {
  readonly calendar: string;
  readonly version: number;
  /** False when it says what the one in force already says. */
  readonly isNew: boolean;
  /** Under which the roll-out is followed; null when there is none. */
  readonly change: number | null;
}

export interface CalendarApplied {
  readonly text: string;
  readonly note?: string | undefined;
  readonly wakeAll?: boolean | undefined;
  /** Tried there first, with everything below them; absent: everywhere. */
  readonly units?: readonly string[] | undefined;
}

/** @throws Problem `rollout-under-way`, `unknown-unit`, `calendar-invalid` with every complaint, `not-found` for one that no unit uses */
export async function applyCalendar(
  deps: Deps,
  by: By,
  { text, note, wakeAll = false, units: asked }: CalendarApplied,
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
    await noOtherUnderWay(trx, { subject: 'calendar', name: calendar, version: current.version });
    const units = await knownUnits(trx, asked);
    const version = current.version + 1;
    const at = deps.now();
    const table = calendarTable(source, version);
    const stored = { calendar, source, text, hash, table, note: note ?? null, base: current.version };
    const change = await storeCalendar(trx, stored, { by, at, wakeAll, units });
    return { calendar, version, isNew: true, change };
  });
}

/** Of several all are stored or none: asked before the first is. @throws Problem `rollout-under-way` */
export async function mustBeFree(
  { db }: Pick<Deps, 'db'>,
  calendars: readonly { readonly calendar: string }[],
): Promise<void> {
  for (const { calendar } of calendars) {
    const [latest] = await latestCalendars({ db }, calendar);
    if (latest) await noOtherUnderWay(db, { subject: 'calendar', name: calendar, version: latest.version });
  }
}
