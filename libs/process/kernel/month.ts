// Months of the local calendar, for what is owed once a month: which one it is, and when it ends.
import { type CalendarTable, endOfDay, localDay } from './calendar';
import { type Instant, civilOf, dayOf, daysInMonth, formatDay } from './time';

/** `2026-11`: the local month an instant lies in. */
export function monthOf(calendar: CalendarTable, at: Instant): string {
  return formatDay(localDay(calendar, at)).slice(0, 7);
}

/** The last millisecond of the local month an instant lies in. */
export function endOfMonth(calendar: CalendarTable, at: Instant): Instant {
  const { year, month } = civilOf(localDay(calendar, at));
  return endOfDay(calendar, dayOf({ year, month, day: daysInMonth(year, month) }));
}
