// The days of a plan of follow-ups, and what being in time means on one: the office is open before the visit is due.
import { type CalendarTable, closesAt, isWorkingDay, localDay, opensAt, workingDaysFrom } from '../kernel/calendar';
import type { Day, Instant } from '../kernel/time';

/** So many working days, the first of them `from` or the next after it; a day that is over is none. */
export function daysOfPlan(calendar: CalendarTable, from: Day, count: number, now: Instant): Day[] {
  let day = Math.max(from, localDay(calendar, now));
  if (!isWorkingDay(calendar, day) || closesAt(calendar, day) <= now) day = workingDaysFrom(calendar, day, 1);
  const days = [day];
  while (days.length < count) days.push((day = workingDaysFrom(calendar, day, 1)));
  return days;
}

/** When the first working day after the plan begins: what is due by then has to be done within it. */
export function endOfPlan(calendar: CalendarTable, days: readonly Day[]): Instant {
  return opensAt(calendar, workingDaysFrom(calendar, days.at(-1) ?? 0, 1));
}

/** The last day with an hour of work before the visit is due. */
export function lastDayInTime(calendar: CalendarTable, dueAt: Instant): Day {
  const day = localDay(calendar, dueAt);
  return dueAt > opensAt(calendar, day) ? day : day - 1;
}

/** By when on that day the child will have been seen: when the office closes, or when it is due, where that comes first on the same day. */
export function momentOn(calendar: CalendarTable, day: Day, dueAt: Instant, now: Instant): Instant {
  const closes = closesAt(calendar, day);
  return dueAt > now && localDay(calendar, dueAt) === day ? Math.min(closes, dueAt) : closes;
}
