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
  ]) {
    expect(parseDay(text)).toBeUndefined();
  }
});

test('a day survives being written down and read again', () => {
  fc.assert(fc.property(anyDay, (day) => expect(parseDay(formatDay(day))).toBe(day)));
});
