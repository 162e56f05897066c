// Another way to the same instants: luxon with the zone's own rules, stepping day by day. Shares no code with the core.
import { DateTime } from 'luxon';
import type { CalendarTable } from '../../libs/process/kernel/calendar';
import { formatDay } from '../../libs/process/kernel/time';

function works(day: DateTime, calendar: CalendarTable): boolean {
  const date = day.toISODate() ?? '';
  if (calendar.extra.some((d) => formatDay(d) === date)) return true;
  if (calendar.closed.some((d) => formatDay(d) === date)) return false;
  return (calendar.week as readonly number[]).includes(day.weekday);
}

/** Due instant of a rule; `landing` for visit clocks. */
export function oracle(anchorAt: number, rule: string, landing: string, calendar: CalendarTable): number {
  const [count, unit] = [Number(rule.split(' ')[0]), rule.split(' ')[1]];
  const anchor = DateTime.fromMillis(anchorAt, { zone: calendar.zone });
  if (unit === 'h') return anchor.plus({ milliseconds: count * 3_600_000 }).toMillis();
  let day = anchor.startOf('day');
  if (unit === 'wd') {
    for (let left = count; left > 0;) {
      day = day.plus({ days: 1 });
      if (works(day, calendar)) left--;
    }
    return day.set({ hour: Math.floor(calendar.closes / 60), minute: calendar.closes % 60 }).toMillis();
  }
  day = day.plus(unit === 'mo' ? { months: count } : { days: count });
  if (!works(day, calendar) && landing !== 'keep') {
    let target = day;
    while (!works(target, calendar)) target = target.plus({ days: landing === 'earlier' ? -1 : 1 });
    if (landing === 'later' || target > anchor.startOf('day')) day = target;
  }
  return day.endOf('day').toMillis();
}
