// A unit's calendar as data: zone offsets, working week, closed days. Numbered and immutable, so a new tzdata never changes a replay.
import { DAY, MINUTE, type Day, type Instant, type Weekday, weekdayOf } from './time';

export interface CalendarTable {
  /** Which calendar, e.g. `mn-ulaanbaatar`. */
  readonly id: string;
  /** Grows by one with every stored change. */
  readonly version: number;
  /** IANA name, for people only; the offsets below are what counts. */
  readonly zone: string;
  /** `[from instant, minutes east of UTC]`, ascending. The first also holds before its instant. Never empty. */
  readonly offsets: readonly (readonly [Instant, number])[];
  /** Working weekdays. */
  readonly week: readonly Weekday[];
  /** Working hours, minutes of the local day. */
  readonly opens: number;
  readonly closes: number;
  /** Days closed in spite of the week (holidays), ascending day numbers. */
  readonly closed: readonly Day[];
  /** Days worked in spite of the week or a holiday (a Saturday declared working), ascending. */
  readonly extra: readonly Day[];
  /** Closed days whose date is not yet confirmed (lunar holidays), ascending; a subset of `closed`. */
  readonly provisional: readonly Day[];
  /** Days expected to be worked, not announced yet: nobody counts on them. */
  readonly expected?: readonly Day[];
  /** Versions of the same calendar this one takes back, as a policy does. */
  readonly reverts?: readonly number[];
}

/** Binary search: is `day` in the ascending list? */
function has(days: readonly Day[], day: Day): boolean {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = days[middle] as Day;
    if (value === day) return true;
    if (value < day) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Offset in force at an instant, milliseconds east of UTC. */
export function offsetAt(calendar: CalendarTable, at: Instant): number {
  let minutes = calendar.offsets[0]?.[1] ?? 0;
  for (let i = calendar.offsets.length - 1; i > 0; i--) {
    const entry = calendar.offsets[i] as readonly [Instant, number];
    if (entry[0] <= at) {
      minutes = entry[1];
      break;
    }
  }
  return minutes * MINUTE;
}

/** The local day an instant falls on. */
export function localDay(calendar: CalendarTable, at: Instant): Day {
  return Math.floor((at + offsetAt(calendar, at)) / DAY);
}

/** Milliseconds since local midnight by the wall clock. */
export function localTime(calendar: CalendarTable, at: Instant): number {
  const local = at + offsetAt(calendar, at);
  return local - Math.floor(local / DAY) * DAY;
}

/**
 * Wall-clock time on a local day → instant. A time skipped by daylight saving moves forward by the gap; one that occurs
 * twice is the earlier.
 */
export function instantOf(calendar: CalendarTable, day: Day, time: number): Instant {
  const wall = day * DAY + time;
  const before = offsetAt(calendar, wall - DAY);
  const after = offsetAt(calendar, wall + DAY);
  if (before === after) return wall - before;
  const first = wall - before;
  if (offsetAt(calendar, first) === before) return first;
  const second = wall - after;
  return offsetAt(calendar, second) === after ? second : first;
}

/** Last millisecond of a local day. */
export function endOfDay(calendar: CalendarTable, day: Day): Instant {
  return instantOf(calendar, day + 1, 0) - 1;
}

export function opensAt(calendar: CalendarTable, day: Day): Instant {
  return instantOf(calendar, day, calendar.opens * MINUTE);
}

export function closesAt(calendar: CalendarTable, day: Day): Instant {
  return instantOf(calendar, day, calendar.closes * MINUTE);
}

export function isWorkingDay(calendar: CalendarTable, day: Day): boolean {
  if (has(calendar.extra, day)) return true;
  return calendar.week.includes(weekdayOf(day)) && !has(calendar.closed, day);
}

/** No calendar is closed for longer; beyond it a table is broken, and a deadline on a closed day beats none at all. */
const LONGEST_CLOSURE = 60;

/** The `count`-th working day after (or, negative, before) `day`. */
export function workingDaysFrom(calendar: CalendarTable, day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let left = Math.abs(count);
  let at = day;
  let idle = 0;
  while (left > 0) {
    at += step;
    if (isWorkingDay(calendar, at) || ++idle > LONGEST_CLOSURE) {
      left--;
      idle = 0;
    }
  }
  return at;
}
