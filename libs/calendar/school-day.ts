// Whether a school is open on a day. A break moves the place of a contact from the school to the home; it moves no deadline and pauses nothing.
import { type CalendarTable, isWorkingDay } from '../process/kernel/calendar';
import { type Day, weekdayOf } from '../process/kernel/time';

export interface SchoolBreak {
  readonly name: { readonly mn: string; readonly en: string };
  readonly from: Day;
  /** The last day of it. */
  readonly to: Day;
  /** False: expected after the pattern of other years, not in the order of the minister yet. */
  readonly confirmed: boolean;
}

/** What one calendar of schools says. The days are those of the unit's own zone: a break begins in Khovd on the same day, an hour later. */
export interface SchoolYear {
  /** With all units below them. */
  readonly units: readonly string[];
  /** First and last day for which the breaks are known. */
  readonly from: Day;
  readonly to: Day;
  readonly breaks: readonly SchoolBreak[];
}

/** As a unit lives by it. */
export interface School extends SchoolYear {
  readonly calendar: string;
  readonly version: number;
  /** Weekdays with lessons, and days that stand out. */
  readonly table: CalendarTable;
}

export type SchoolDay =
  | { readonly is: 'open' }
  | { readonly is: 'break'; readonly name: SchoolBreak['name']; readonly confirmed: boolean }
  /** A day of the week without lessons, or one on which offices are closed too. */
  | { readonly is: 'weekend' | 'holiday' }
  /** Nobody has said yet: never taken for open. */
  | { readonly is: 'unknown' };

/**
 * @param school of the unit; undefined where it has none
 * @param calendar the working calendar of the unit: on its holidays there is no school either
 */
export function schoolDay(school: School | undefined, calendar: CalendarTable, day: Day): SchoolDay {
  if (!school || day < school.from || day > school.to) return { is: 'unknown' };
  const { table } = school;
  if (table.extra.includes(day)) return { is: 'open' };
  const during = school.breaks.find(({ from, to }) => from <= day && day <= to);
  if (during) return { is: 'break', name: during.name, confirmed: during.confirmed };
  if (!table.week.includes(weekdayOf(day))) return { is: 'weekend' };
  if (!isWorkingDay(table, day) || calendar.closed.includes(day)) return { is: 'holiday' };
  return { is: 'open' };
}

/** The calendar of schools of a unit: the one that names it, or the nearest unit above it. `path`: top first. */
export function schoolFor(schools: readonly School[], path: readonly string[]): School | undefined {
  for (const unit of [...path].reverse()) {
    const found = schools.find(({ units }) => units.includes(unit));
    if (found) return found;
  }
  return undefined;
}
