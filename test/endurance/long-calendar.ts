// A calendar for lives longer than anybody has set holidays for: the last six known years over again. Which days those are does not matter, that there are some does.
import { DAY } from '../../libs/process/kernel/time';
import type { CalendarTable } from '../../libs/process/kernel/calendar';

const SIX_YEARS = 2_192;

export function longCalendar(known: CalendarTable, until: number): CalendarTable {
  const last = Math.floor(until / DAY);
  const repeated = (days: readonly number[]): number[] => {
    const all = [...days];
    const from = (days.at(-1) ?? 0) - SIX_YEARS;
    const pattern = days.filter((day) => day > from);
    for (let turn = 1; pattern.length > 0 && (all.at(-1) ?? 0) < last; turn++)
      all.push(...pattern.map((day) => day + turn * SIX_YEARS));
    return all;
  };
  return { ...known, closed: repeated(known.closed), extra: repeated(known.extra), provisional: [] };
}
