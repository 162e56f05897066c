// Moves a script and its calendar by whole 28-year cycles: within 1901–2099 weekdays, leap days and so every rule come out the same.
// A real engine's clock can be pushed forward but never back, and most scripts tell of days that are past.
import type { CalendarTable } from '../process/kernel/calendar';
import { DAY, type Instant } from '../process/kernel/time';

/** 28 years are 1461 weeks exactly. */
const CYCLE = 1461 * 7;

/** Days to add so that `begins` lies ahead of `now`. */
export function cyclesAhead(begins: Instant, now: Instant): number {
  let days = 0;
  while (begins + days * DAY <= now) days += CYCLE;
  return days;
}

export function shiftCalendar(calendar: CalendarTable, days: number): CalendarTable {
  const moved = (list: readonly number[]) => list.map((day) => day + days);
  return {
    ...calendar,
    offsets: calendar.offsets.map(([at, minutes]) => [at + days * DAY, minutes] as const),
    closed: moved(calendar.closed),
    extra: moved(calendar.extra),
    provisional: moved(calendar.provisional),
    ...(calendar.expected ? { expected: moved(calendar.expected) } : {}),
  };
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/;

/** A day of the calendar. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A month that a unit reports on. */
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Every instant, day and month of a script, moved; durations and everything else stay. */
export function shiftScript<T>(script: T, days: number): T {
  if (typeof script === 'string' && ISO.test(script)) {
    return new Date(Date.parse(script) + days * DAY).toISOString() as T;
  }
  if (typeof script === 'string' && DATE.test(script)) {
    return new Date(Date.parse(script) + days * DAY).toISOString().slice(0, 10) as T;
  }
  const month = typeof script === 'string' ? MONTH.exec(script) : null;
  if (month) return `${Number(month[1]) + (days / CYCLE) * 28}-${month[2]}` as T;
  if (Array.isArray(script)) return script.map((item: unknown) => shiftScript(item, days)) as T;
  if (typeof script !== 'object' || script === null) return script;
  return Object.fromEntries(
    Object.entries(script).map(([name, value]) => [name, shiftScript<unknown>(value, days)]),
  ) as T;
}
