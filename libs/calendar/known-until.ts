// How far ahead the holidays of a calendar are known. Beyond that day only the week counts, and a deadline would fall on a feast nobody told of.
import { type Day, parseDay } from '../process/kernel/time';
import type { CalendarSource } from './calendar-schema';

/** Somebody has to enter the years to come a year before they are needed: aftercare, court dates and referrals reach that far. */
const AHEAD = 366;

/** The last day of the last year. */
export function knownUntil({ years }: Pick<CalendarSource, 'years'>): string {
  return `${years.to}-12-31`;
}

/** Its holidays end within a year. */
export function endsSoon(source: Pick<CalendarSource, 'years'>, today: Day): boolean {
  return (parseDay(knownUntil(source)) ?? 0) - today < AHEAD;
}
