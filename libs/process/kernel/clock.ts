// The clock rules: anchor + duration + calendar → instant. The only place in the house where a deadline is computed.
import type { Adjustment, ClockKind } from './because';
import { type CalendarTable, closesAt, endOfDay, isWorkingDay, localDay, opensAt, workingDaysFrom } from './calendar';
import { type Duration, type DurationText, duration } from './duration';
import type { Landing } from './policy';
import { HOUR, type Day, type Instant, addMonths } from './time';

export interface Due {
  readonly at: Instant;
  readonly adjustments: readonly Adjustment[];
}

/**
 * `48 h`: exact. `7 d`, `1 mo`: the last millisecond of that local day, the anchor's day being day 0.
 * `10 wd`: end of working hours of the tenth working day after day 0.
 */
export function after(calendar: CalendarTable, anchorAt: Instant, rule: DurationText): Instant {
  const { count, unit } = duration(rule);
  const day0 = localDay(calendar, anchorAt);
  if (unit === 'h') return anchorAt + count * HOUR;
  if (unit === 'wd') return count === 0 ? anchorAt : closesAt(calendar, workingDaysFrom(calendar, day0, count));
  return endOfDay(calendar, calendarDay(day0, { count, unit }));
}

function calendarDay(day0: Day, { count, unit }: Duration): Day {
  return unit === 'mo' ? addMonths(day0, count) : day0 + count;
}

/**
 * When a duty is due. Only elapsed clocks counted in days or months can land on a closed day: hours are exact, and working
 * days are never closed. `earlier` never reaches the anchor's own day: a daily visit through a weekend stays daily.
 */
export function dueOf(
  calendar: CalendarTable,
  anchorAt: Instant,
  rule: DurationText,
  clock: ClockKind,
  landing: Landing,
): Due {
  const at = after(calendar, anchorAt, rule);
  const { unit } = duration(rule);
  if (clock === 'working' || landing === 'keep' || unit === 'h' || unit === 'wd') return { at, adjustments: [] };
  const day = localDay(calendar, at);
  if (isWorkingDay(calendar, day)) return { at, adjustments: [] };
  const target = workingDaysFrom(calendar, day, landing === 'earlier' ? -1 : 1);
  if (landing === 'earlier' && target <= localDay(calendar, anchorAt)) return { at, adjustments: [] };
  const toAt = endOfDay(calendar, target);
  return { at: toAt, adjustments: [{ type: `landed-${landing}`, fromAt: at, toAt }] };
}

/** When a reminder speaks: `2 h` exactly before; `1 d`, `2 wd` when the office opens that many days before the due day. */
export function before(calendar: CalendarTable, dueAt: Instant, rule: DurationText): Instant {
  const { count, unit } = duration(rule);
  if (unit === 'h') return dueAt - count * HOUR;
  const day = localDay(calendar, dueAt);
  if (unit === 'wd') return opensAt(calendar, workingDaysFrom(calendar, day, -count));
  return opensAt(calendar, unit === 'mo' ? addMonths(day, -count) : day - count);
}
