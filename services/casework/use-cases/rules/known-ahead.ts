// Calendars whose holidays end soon: somebody has to enter the years to come, and nothing else would say so before a deadline falls on a feast.
import { calendarTable } from '../../../../libs/calendar/build-table';
import { endsSoon, knownUntil } from '../../../../libs/calendar/known-until';
import { localDay } from '../../../../libs/process/kernel/calendar';
import { type Deps } from '../../deps';
import { latestCalendars } from './calendar-edits';
import { knownCalendar } from './known-rules';

export interface KnownAhead {
  readonly knownUntil: string;
  readonly endsSoon: boolean;
}

/** `text`: of a stored version. */
export function knownAhead(text: string, now: number): KnownAhead {
  const source = knownCalendar(text);
  const today = localDay(calendarTable(source, 1), now);
  return { knownUntil: knownUntil(source), endsSoon: endsSoon(source, today) };
}

/** Those that units live by and that end within a year, and those of schools that end soon. */
export async function calendarsEnding({ db, now }: Pick<Deps, 'db' | 'now'>) {
  const used = await db.selectFrom('unit').select('calendar').distinct().execute();
  const ids = new Set(used.map(({ calendar }) => calendar));
  return (await latestCalendars({ db })).flatMap(({ calendar, source, tableOfDays: { school } }) => {
    const ahead = knownAhead(source, now());
    return (ids.has(calendar) || school) && ahead.endsSoon ? [{ calendar, knownUntil: ahead.knownUntil }] : [];
  });
}
