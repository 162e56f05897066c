// What one calendar says differently from another, by the days themselves: a holiday moved is a day opened and a day closed.
import type { CalendarTable } from '../process/kernel/calendar';
import type { KeptCalendar } from './build-table';
import type { SchoolYear } from './school-day';
import { formatDay } from '../process/kernel/time';

export interface CalendarDifference {
  readonly part:
    | 'closed'
    | 'open'
    | 'working'
    | 'not-working'
    | 'expected'
    | 'not-expected'
    | 'confirmed'
    | 'provisional'
    | 'zone'
    | 'week'
    | 'hours'
    | 'break'
    | 'no-break'
    | 'break-confirmed'
    | 'school-year'
    | 'school-units';
  /** The day, or what it was. */
  readonly from: string | null;
  readonly to: string | null;
}

export function diffCalendars(from: KeptCalendar, to: KeptCalendar): CalendarDifference[] {
  const days = (part: CalendarDifference['part'], list: readonly number[], without: readonly number[]) =>
    list.filter((d) => !without.includes(d)).map((d): CalendarDifference => ({ part, from: null, to: formatDay(d) }));
  const stays = (d: number) => from.closed.includes(d) && to.closed.includes(d);
  const value = (part: CalendarDifference['part'], a: string, b: string): CalendarDifference[] =>
    a === b ? [] : [{ part, from: a, to: b }];
  return [
    ...value('zone', from.zone, to.zone),
    ...value('week', from.week.join(' '), to.week.join(' ')),
    ...value('hours', hours(from), hours(to)),
    ...days('closed', to.closed, from.closed),
    ...days('open', from.closed, to.closed),
    ...days('working', to.extra, from.extra),
    ...days('not-working', from.extra, to.extra),
    ...days('expected', to.expected ?? [], from.expected ?? []),
    ...days('not-expected', from.expected ?? [], [...(to.expected ?? []), ...to.extra]),
    ...days('confirmed', from.provisional.filter(stays), to.provisional),
    ...days('provisional', to.provisional.filter(stays), from.provisional),
    ...(from.school && to.school ? schoolYears(from.school, to.school) : []),
  ];
}

/** Breaks whole, not day by day: a summer has eighty. */
function schoolYears(from: SchoolYear, to: SchoolYear): CalendarDifference[] {
  const run = (one: { from: number; to: number }) => `${formatDay(one.from)}–${formatDay(one.to)}`;
  const [before, after] = [from.breaks, to.breaks].map((breaks) => new Map(breaks.map((b) => [run(b), b.confirmed])));
  const parts: CalendarDifference[] = [];
  const add = (part: CalendarDifference['part'], a: string | null, b: string | null) =>
    parts.push({ part, from: a, to: b });
  if (run(from) !== run(to)) add('school-year', run(from), run(to));
  if (from.units.join(' ') !== to.units.join(' ')) add('school-units', from.units.join(' '), to.units.join(' '));
  for (const [days, confirmed] of after ?? []) {
    if (before?.has(days) !== true) add('break', null, days);
    else if (confirmed && before.get(days) === false) add('break-confirmed', null, days);
  }
  for (const days of before?.keys() ?? []) if (after?.has(days) !== true) add('no-break', null, days);
  return parts;
}

function hours({ opens, closes }: CalendarTable): string {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${time(opens)}–${time(closes)}`;
}
