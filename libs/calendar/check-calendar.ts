// A calendar text → a calendar, or everything that is wrong with it. What is running stays as it is when this says no.
import { daysInMonth, parseDay } from '../process/kernel/time';
import { type Checked, type Complaint, type Path, inFileOrder } from '../policy/complaints';
import { type Complain, readYaml } from '../policy/yaml-source';
import { type CalendarSource, calendarSchema } from './calendar-schema';
import { isZone } from './zone-offsets';

/** Never throws; `file` is only for the words. */
export function checkCalendar(text: string, file: string): Checked<CalendarSource> {
  const read = readYaml(text, file, calendarSchema);
  if (!read.ok) return read;
  const { value: calendar, complain } = read;
  const complaints = [
    ...(isZone(calendar.zone) ? [] : [complain(['zone'], 'unknown-zone', { value: calendar.zone })]),
    ...years(calendar, complain),
    ...hours(calendar, complain),
    ...repeated(calendar.week.days, ['week', 'days'], complain),
    ...calendar.holidays.flatMap((holiday, i) => monthDay(holiday.from, ['holidays', i, 'from'], complain)),
    ...calendar['lunar-holidays'].flatMap((holiday, i) => lunar(calendar, holiday, ['lunar-holidays', i], complain)),
    ...exceptions(calendar, complain),
    ...schoolYear(calendar, complain),
  ];
  return complaints.length === 0 ? { ok: true, value: calendar } : { ok: false, complaints: inFileOrder(complaints) };
}

function years({ years: { from, to } }: CalendarSource, complain: Complain): Complaint[] {
  return from <= to ? [] : [complain(['years', 'to'], 'year-outside', { value: to, from, to: 2045 })];
}

function hours({ week }: CalendarSource, complain: Complain): Complaint[] {
  const path = ['week', 'hours'];
  const [opens, closes] = week.hours.split('-').map(minutesOf);
  if (opens === undefined || closes === undefined) {
    return [complain(path, 'wrong-text', { expected: '09:00-18:00' })];
  }
  return opens < closes ? [] : [complain(path, 'hours-reversed', { value: week.hours })];
}

/** `09:00` → 540; undefined when there is no such time. 24:00 ends a day. */
export function minutesOf(text: string): number | undefined {
  const [hour, minute] = text.split(':').map(Number);
  if (hour === undefined || minute === undefined || minute > 59) return undefined;
  const minutes = hour * 60 + minute;
  return minutes <= 24 * 60 ? minutes : undefined;
}

function monthDay(text: string, path: Path, complain: Complain): Complaint[] {
  const [month, day] = text.split('-').map(Number) as [number, number];
  // 29 February would silently be no holiday in three years of four.
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2026, month);
  return exists ? [] : [complain(path, 'not-a-date', { value: text })];
}

function date(calendar: CalendarSource, text: string, path: Path, complain: Complain): Complaint[] {
  if (parseDay(text) === undefined) return [complain(path, 'not-a-date', { value: text })];
  const { from, to } = calendar.years;
  const year = Number(text.slice(0, 4));
  return year >= from && year <= to ? [] : [complain(path, 'year-outside', { value: text, from, to })];
}

function lunar(
  calendar: CalendarSource,
  holiday: CalendarSource['lunar-holidays'][number],
  path: Path,
  complain: Complain,
): Complaint[] {
  const given = holiday.dates.map(({ on }) => on.slice(0, 4));
  const complaints = holiday.dates.flatMap(({ on }, i) => date(calendar, on, [...path, 'dates', i, 'on'], complain));
  complaints.push(...repeated(given, [...path, 'dates'], complain));
  for (let year = calendar.years.from; year <= calendar.years.to; year++) {
    if (!given.includes(String(year))) {
      complaints.push(complain([...path, 'dates'], 'year-missing', { value: year, name: holiday.name.en }, 'key'));
    }
  }
  return complaints;
}

function exceptions(calendar: CalendarSource, complain: Complain): Complaint[] {
  const seen: string[] = [];
  return (['closed-days', 'working-days'] as const).flatMap((list) =>
    calendar[list].flatMap(({ on }, i) => {
      const path = [list, i, 'on'];
      const twice = seen.includes(on) ? [complain(path, 'duplicate-code', { value: on })] : [];
      seen.push(on);
      return [...twice, ...date(calendar, on, path, complain)];
    }),
  );
}

/** Breaks lie within the days of the school year that are known, and not one upon another: outside it nobody says that school is open. */
function schoolYear({ school, breaks = [] }: CalendarSource, complain: Complain): Complaint[] {
  if (!school) return breaks.length === 0 ? [] : [complain(['breaks'], 'missing-key', { key: 'school' }, 'key')];
  const [first, last] = [parseDay(school.from), parseDay(school.to)];
  if (first === undefined) return [complain(['school', 'from'], 'not-a-date', { value: school.from })];
  if (last === undefined) return [complain(['school', 'to'], 'not-a-date', { value: school.to })];
  if (last < first) return [complain(['school', 'to'], 'break-reversed', { value: school.to })];
  const seen: { from: number; to: number }[] = [];
  return breaks.flatMap(({ from: begins, to: ends }, i): Complaint[] => {
    const [from, to] = [parseDay(begins), parseDay(ends)];
    if (from === undefined) return [complain(['breaks', i, 'from'], 'not-a-date', { value: begins })];
    if (to === undefined) return [complain(['breaks', i, 'to'], 'not-a-date', { value: ends })];
    const upon = seen.some((one) => from <= one.to && one.from <= to);
    seen.push({ from, to });
    if (to < from) return [complain(['breaks', i, 'to'], 'break-reversed', { value: ends })];
    if (upon) return [complain(['breaks', i, 'from'], 'duplicate-code', { value: begins })];
    const outside = from < first ? begins : to > last ? ends : undefined;
    const known = { from: school.from, to: school.to };
    return outside === undefined ? [] : [complain(['breaks', i], 'outside-school-year', { value: outside, ...known })];
  });
}

function repeated(values: readonly string[], path: Path, complain: Complain): Complaint[] {
  return values.flatMap((value, i) =>
    values.indexOf(value) === i ? [] : [complain([...path, i], 'duplicate-code', { value })],
  );
}
