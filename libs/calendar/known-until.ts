// How far ahead the holidays of a calendar are known. Beyond that day only the week counts, and a deadline would fall on a feast nobody told of.
import { type Day, parseDay } from '../process/kernel/time';
import type { CalendarSource } from './calendar-schema';

/** Somebody has to enter the years to come a year before they are needed: aftercare, court dates and referrals reach that far. */
const AHEAD = 366;

/** The breaks of a school year are ordered not long before it begins. */
const SCHOOL_AHEAD = 60;

type Known = Pick<CalendarSource, 'years'> & { readonly school?: CalendarSource['school'] };

/** The last day of the last year; of schools, of the school year. */
export function knownUntil({ years, school }: Known): string {
  return school?.to ?? `${years.to}-12-31`;
}

/** Its holidays end within a year; its breaks within two months. */
export function endsSoon(source: Known, today: Day): boolean {
  return (parseDay(knownUntil(source)) ?? 0) - today < (source.school ? SCHOOL_AHEAD : AHEAD);
}
