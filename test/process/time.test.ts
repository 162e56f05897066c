// Civil dates as plain numbers, against luxon.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addMonths,
  civilOf,
  dayOf,
  daysInMonth,
  DAY,
  formatDay,
  parseDay,
  weekdayOf,
} from '../../libs/process/kernel/time';

const anyDay = fc.integer({
  min: dayOf({ year: 1900, month: 1, day: 1 }),
  max: dayOf({ year: 2199, month: 12, day: 31 }),
});
const oracle = (day: number) => DateTime.fromMillis(day * DAY, { zone: 'utc' });

test('every day of three centuries has the date and weekday that luxon gives it', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, day: date, weekday } = oracle(day);
      expect(civilOf(day)).toEqual({ year, month, day: date });
      expect(dayOf({ year, month, day: date })).toBe(day);
      expect(weekdayOf(day)).toBe(weekday);
    }),
    { numRuns: 1000 },
  );
});

test('a month later is the same date, or the last day of a shorter month, as luxon counts', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, months) => {
      expect(addMonths(day, months)).toBe(oracle(day).plus({ months }).toMillis() / DAY);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-05-31', 6, '2026-11-30'],
])('%s and %i months is %s: a month never spills into the next', (from, months, to) => {
  expect(formatDay(addMonths(parseDay(from) as number, months))).toBe(to);
});

test('February has 29 days in leap years and 28 in 1900, 2100 and 2200', () => {
  expect([1900, 2000, 2024, 2026, 2100, 2200].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28, 28, 28]);
});

test('dates that do not exist are refused, not bent into another day', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '26-04-01',
    '2026-04-00',
    '',
    'x2026-02-18',
    '2026-02-18T10:00',
    '2026-06-31',
    '2026-09-31',
  ]) {
    expect(parseDay(text)).toBeUndefined();
  }
});

test('a day survives being written down and read again', () => {
  fc.assert(fc.property(anyDay, (day) => expect(parseDay(formatDay(day))).toBe(day)));
});

test('every month has its days, its first and last are dates, and a year before 1000 is written with four digits', () => {
  const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  expect(days.map((_, i) => daysInMonth(2026, i + 1))).toEqual(days);
  for (const [i, last] of days.entries()) {
    for (const day of [1, last]) {
      const text = `2026-${String(i + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      expect(formatDay(parseDay(text) as number)).toBe(text);
    }
  }
  expect(formatDay(dayOf({ year: 987, month: 3, day: 4 }))).toBe('0987-03-04');
  // The last day of four hundred years, where every rule of leap years meets.
  expect(civilOf(dayOf({ year: 2000, month: 2, day: 29 }))).toEqual({ year: 2000, month: 2, day: 29 });
  expect(civilOf(dayOf({ year: 2000, month: 3, day: 1 }) - 1)).toEqual({ year: 2000, month: 2, day: 29 });
});
