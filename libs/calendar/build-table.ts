// Calendar file + tzdata → the numbered table that the core counts by.
import type { CalendarTable } from '../process/kernel/calendar';
import { type Day, parseDay, type Weekday } from '../process/kernel/time';
import { type CalendarSource, WEEKDAYS } from './calendar-schema';
import { minutesOf } from './check-calendar';
import type { SchoolYear } from './school-day';
import { zoneOffsets } from './zone-offsets';

/** A calendar as it is kept: one of schools knows its breaks as well. No process ever takes those with it. */
export type KeptCalendar = CalendarTable & { readonly school?: SchoolYear };

/** `source` must have passed `checkCalendar`; `version` is the number it is stored under. */
export function calendarTable(source: CalendarSource, version: number): KeptCalendar {
  const [opens, closes] = source.week.hours.split('-').map((text) => minutesOf(text) ?? 0) as [number, number];
  const moon = source['lunar-holidays'].flatMap(({ days, dates }) =>
    dates.flatMap(({ on, confirmed }) => run(on, days).map((day) => ({ day, confirmed }))),
  );
  const certain = [
    ...yearly(source),
    ...source['closed-days'].filter(({ confirmed = true }) => confirmed).map(({ on }) => dayNumber(on)),
    ...moon.filter(({ confirmed }) => confirmed).map(({ day }) => day),
  ];
  const expected = [
    ...moon.filter(({ confirmed }) => !confirmed).map(({ day }) => day),
    ...source['closed-days'].filter(({ confirmed = true }) => !confirmed).map(({ on }) => dayNumber(on)),
  ];
  // An office that closes all the same must not make a deadline fall a day too soon: until it is announced, the day is what the week makes of it.
  const working = source['working-days'];
  const awaited = working.filter(({ confirmed = true }) => !confirmed).map(({ on }) => dayNumber(on));
  const provisional = expected.filter((day) => !certain.includes(day));
  return {
    id: source.id,
    version,
    zone: source.zone,
    offsets: zoneOffsets(source.zone),
    week: WEEKDAYS.flatMap((name, i) => (source.week.days.includes(name) ? [(i + 1) as Weekday] : [])),
    opens,
    closes,
    closed: ascending([...certain, ...provisional]),
    extra: ascending(working.filter(({ confirmed = true }) => confirmed).map(({ on }) => dayNumber(on))),
    provisional: ascending(provisional),
    ...(awaited.length > 0 ? { expected: ascending(awaited) } : {}),
    ...(source.school ? { school: schoolYear(source.school, source.breaks ?? []) } : {}),
  };
}

function schoolYear(
  { units, from, to }: NonNullable<CalendarSource['school']>,
  breaks: NonNullable<CalendarSource['breaks']>,
): SchoolYear {
  const days = breaks.map(({ name: { mn, en }, confirmed = true, ...run }) => ({
    ...{ name: { mn, en }, confirmed, from: dayNumber(run.from), to: dayNumber(run.to) },
  }));
  return { units: [...units], from: dayNumber(from), to: dayNumber(to), breaks: days.sort((a, b) => a.from - b.from) };
}

/** Holidays that fall on the same days every year, for every year of the calendar. */
function yearly({ years, holidays }: CalendarSource): Day[] {
  const days: Day[] = [];
  for (let year = years.from; year <= years.to; year++) {
    for (const { from, days: count } of holidays) days.push(...run(`${year}-${from}`, count));
  }
  return days;
}

function run(first: string, count: number): Day[] {
  const day = dayNumber(first);
  return Array.from({ length: count }, (_, i) => day + i);
}

function dayNumber(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`calendar not checked: ${text}`);
  return day;
}

function ascending(days: readonly Day[]): Day[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
