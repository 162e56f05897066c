// Takes versions of a calendar back, as a policy's: the days of an earlier version under a new number, and every deadline as if those between had never held.
import { type CalendarSource } from '../../../../libs/calendar/calendar-schema';
import { type CalendarDifference, diffCalendars } from '../../../../libs/calendar/diff-calendar';
import { Problem } from '../../../../libs/http/problem';
import { type CalendarTable } from '../../../../libs/process/kernel/calendar';
import { type Deps } from '../../deps';
import { latestCalendars } from './calendar-edits';
import { lockRules } from './change-log';
import { knownCalendar, type By } from './known-rules';
import { markTakenBack } from './mark-taken-back';
import { versionsBetween } from './revert-policy';
import { storeCalendar } from './store-calendar';

export interface RevertedCalendar {
  readonly calendar: string;
  /** The version it goes back to. */
  readonly to: number;
  readonly text: string;
  readonly source: CalendarSource;
  readonly hash: string;
  /** As it would be stored: the days as they were, whatever tzdata says by now. */
  readonly table: CalendarTable;
  readonly differences: readonly CalendarDifference[];
}

/** `to`: absent, the one before the last. @throws Problem `not-found`, `nothing-to-revert` */
export async function draftRevert(
  { db }: Pick<Deps, 'db'>,
  { calendar, to }: { calendar: string; to?: number | undefined },
): Promise<RevertedCalendar> {
  const [latest] = await latestCalendars({ db }, calendar);
  if (!latest) throw new Problem('not-found');
  const target = await db
    .selectFrom('calendarVersion')
    .select(['version', 'hash', 'source', 'tableOfDays'])
    .where('calendar', '=', calendar)
    .where('version', '=', to ?? latest.version - 1)
    .where('version', '<', latest.version)
    .executeTakeFirst();
  if (!target) throw new Problem('nothing-to-revert');
  const reverts = versionsBetween(target.version, latest.version);
  const table = { ...target.tableOfDays, version: latest.version + 1, reverts };
  const { source: text, hash } = target;
  const differences = diffCalendars(latest.tableOfDays, table);
  return { calendar, to: target.version, text, source: knownCalendar(text), hash, table, differences };
}

/** One person may do it at once, as one stored the mistake. @throws Problem `not-found`, `nothing-to-revert` */
export async function revertCalendar(
  deps: Deps,
  by: By,
  {
    calendar,
    to,
    reason,
    wakeAll = true,
  }: { calendar: string; to?: number | undefined; reason: string; wakeAll?: boolean | undefined },
): Promise<{ version: number; change: number }> {
  return deps.db.transaction().execute(async (trx) => {
    await lockRules(trx);
    const { table, ...draft } = await draftRevert({ db: trx }, { calendar, to });
    const at = deps.now();
    const { version, reverts = [] } = table;
    const change = await storeCalendar(
      trx,
      { ...draft, table, note: reason, base: version - 1 },
      { by, at, wakeAll, reason },
    );
    await markTakenBack(trx, { subject: 'calendar', name: calendar, versions: reverts }, { by, at, version, reason });
    return { version, change };
  });
}
