// The clock rules by example. 2026-03-02 is a Monday; a wrong line here is a child visited on the wrong day.
import type { DurationText } from '../../../libs/process/kernel/duration';
import { after, before, dueOf } from '../../../libs/process/kernel/clock';
import { endOfMonth, monthOf } from '../../../libs/process/kernel/month';
import {
  closesAt,
  endOfDay,
  instantOf,
  isWorkingDay,
  localDay,
  localTime,
  offsetAt,
  opensAt,
  workingDaysFrom,
} from '../../../libs/process/kernel/calendar';
import { MINUTE } from '../../../libs/process/kernel/time';
import { at, calendar, day, endOf, local } from './toy';

test.each([
  ['2026-03-02T10:00', '48 h', at('2026-03-04T10:00')],
  ['2026-03-02T10:00', '0 h', at('2026-03-02T10:00')],
  ['2026-03-02T23:30', '7 d', endOf('2026-03-09')],
  ['2026-03-02T00:00', '0 d', endOf('2026-03-02')],
  ['2026-01-31T10:00', '1 mo', endOf('2026-02-28')],
  ['2026-03-02T10:00', '2 mo', endOf('2026-05-02')],
  ['2026-03-02T10:00', '1 wd', at('2026-03-03T18:00')],
  ['2026-03-06T19:00', '10 wd', at('2026-03-20T18:00')],
  ['2026-03-07T10:00', '1 wd', at('2026-03-09T18:00')],
  ['2026-03-02T10:00', '0 wd', at('2026-03-02T10:00')],
])('from %s, %s', (from, rule, dueAt) => {
  expect(local(after(calendar, at(from), rule))).toBe(local(dueAt));
  expect(after(calendar, at(from), rule)).toBe(dueAt);
});

const moved = (type: 'landed-earlier' | 'landed-later', from: string, to: string) => ({
  at: endOf(to),
  adjustments: [{ type, fromAt: endOf(from), toAt: endOf(to) }],
});
const kept = (dueAt: number) => ({ at: dueAt, adjustments: [] });

describe('a clock that lands on a closed day', () => {
  // Five days after the Monday is a Saturday, six a Sunday.
  test.each([
    ['5 d', 'elapsed', 'earlier', moved('landed-earlier', '2026-03-07', '2026-03-06')],
    ['6 d', 'elapsed', 'earlier', moved('landed-earlier', '2026-03-08', '2026-03-06')],
    ['5 d', 'elapsed', 'later', moved('landed-later', '2026-03-07', '2026-03-09')],
    ['5 d', 'elapsed', 'keep', kept(endOf('2026-03-07'))],
    ['5 d', 'working', 'earlier', kept(endOf('2026-03-07'))],
    ['4 d', 'elapsed', 'earlier', kept(endOf('2026-03-06'))],
    ['120 h', 'elapsed', 'earlier', kept(at('2026-03-07T10:00'))],
    ['5 wd', 'elapsed', 'later', kept(at('2026-03-09T18:00'))],
  ] as const)('%s, %s, %s', (rule, clock, landing, due) => {
    expect(dueOf(calendar, at('2026-03-02T10:00'), rule, clock, landing)).toEqual(due);
  });

  test.each([
    ['a Friday, due Saturday', '2026-03-06T10:00', kept(endOf('2026-03-07'))],
    ['a Saturday, due Sunday', '2026-03-07T10:00', kept(endOf('2026-03-08'))],
    ['a Saturday, due Sunday after an open Saturday', '2026-03-07T00:00', kept(endOf('2026-03-08'))],
  ])('a daily visit stays daily: from %s', (_what, from, due) => {
    expect(dueOf(calendar, at(from), '1 d', 'elapsed', 'earlier')).toEqual(due);
    expect(
      dueOf({ ...calendar, extra: [day('2026-03-07')] }, at('2026-03-07T10:00'), '1 d', 'elapsed', 'earlier'),
    ).toEqual(kept(endOf('2026-03-08')));
  });

  test('working hours due on a working day that a holiday took are pulled before it', () => {
    const holiday = { ...calendar, closed: [day('2026-03-09')] };
    expect(dueOf(holiday, at('2026-03-02T10:00'), '7 d', 'elapsed', 'earlier')).toEqual(
      moved('landed-earlier', '2026-03-09', '2026-03-06'),
    );
  });

  test('hours and working days are never moved, whatever day they fall on', () => {
    const saturday = at('2026-03-07T10:00');
    expect(dueOf(calendar, saturday, '0 wd', 'elapsed', 'later')).toEqual(kept(saturday));
    expect(dueOf(calendar, saturday, '2 h', 'elapsed', 'later')).toEqual(kept(at('2026-03-07T12:00')));
  });
});

test.each([
  ['2 h', at('2026-03-31T16:00')],
  ['1 d', at('2026-03-30T09:00')],
  ['3 d', at('2026-03-28T09:00')],
  ['2 wd', at('2026-03-27T09:00')],
  ['1 mo', at('2026-02-28T09:00')],
] as [DurationText, number][])('a reminder %s before a Tuesday at six speaks at the wrong hour', (rule, speaksAt) => {
  expect(local(before(calendar, at('2026-03-31T18:00'), rule))).toBe(local(speaksAt));
});

test('a report of the month belongs to the month of the place, not of Greenwich, and is open to its last millisecond', () => {
  expect(monthOf(calendar, at('2026-03-01T00:00'))).toBe('2026-03');
  expect(monthOf(calendar, at('2026-02-28T23:59'))).toBe('2026-02');
  expect(endOfMonth(calendar, at('2026-02-01T00:00'))).toBe(endOf('2026-02-28'));
  expect(endOfMonth(calendar, at('2028-02-29T23:59'))).toBe(endOf('2028-02-29'));
  expect(endOfMonth(calendar, at('2026-12-31T12:00'))).toBe(endOf('2026-12-31'));
});

describe('a table of offsets', () => {
  const table = {
    ...calendar,
    offsets: [
      [1000, 60],
      [2000, 120],
      [3000, 60],
    ] as const,
  };

  test.each([
    [0, 60],
    [1000, 60],
    [1999, 60],
    [2000, 120],
    [2999, 120],
    [3000, 60],
    [9999, 60],
  ])('at %i is %i minutes: a change holds from its instant, the first also before', (instant, minutes) => {
    expect(offsetAt(table, instant)).toBe(minutes * MINUTE);
  });

  test('that is empty is taken for Greenwich instead of failing', () => {
    expect(offsetAt({ ...calendar, offsets: [] }, 5000)).toBe(0);
  });
});

test.each([
  ['2026-07-10', false],
  ['2026-07-11', true],
  ['2026-07-13', false],
  ['2026-07-14', true],
  ['2026-07-15', false],
  ['2026-07-16', true],
  ['2026-07-17', false],
  ['2026-07-18', false],
  ['2026-07-19', true],
])('of several holidays and working Saturdays each counts: %s is open: %s', (text, open) => {
  const naadam = {
    ...calendar,
    closed: ['2026-07-10', '2026-07-13', '2026-07-15', '2026-07-17'].map(day),
    extra: ['2026-07-11', '2026-07-19', '2026-07-25'].map(day),
  };
  expect(isWorkingDay(naadam, day(text))).toBe(open);
});

test('a broken table is searched for sixty days at a time and no longer, and a working day found starts the count anew', () => {
  const closed = { ...calendar, week: [] };
  const from = day('2026-01-01');
  expect(workingDaysFrom(closed, from, 1)).toBe(from + 61);
  expect(workingDaysFrom(closed, from, -1)).toBe(from - 61);
  expect(workingDaysFrom({ ...closed, extra: [from + 60] }, from, 1)).toBe(from + 60);
  expect(workingDaysFrom({ ...closed, extra: [from + 60] }, from, 2)).toBe(from + 121);
  expect(workingDaysFrom(closed, from, 2)).toBe(from + 122);
  expect(workingDaysFrom(closed, from, 0)).toBe(from);
});

describe('clocks that change by an hour at noon of the second of January', () => {
  const HOUR = 60 * MINUTE;
  const change = day('1970-01-02') * 24 * HOUR + 12 * HOUR;
  const spring = {
    ...calendar,
    offsets: [
      [0, 0],
      [change, 60],
    ] as const,
  };
  const autumn = {
    ...calendar,
    offsets: [
      [0, 60],
      [change - HOUR, 0],
    ] as const,
  };

  // Wall-clock minutes of the day → minutes after midnight in Greenwich.
  test.each([
    ['before the gap', spring, 719, 719],
    ['in the gap: moved forward by it', spring, 730, 730],
    ['at its first minute', spring, 720, 720],
    ['at its end', spring, 780, 720],
    ['after it', spring, 790, 730],
    ['before the hour that comes twice', autumn, 659, 599],
    ['in it: the earlier of the two', autumn, 700, 640],
    ['at its end', autumn, 720, 720],
    ['after it', autumn, 730, 730],
  ] as const)('a time %s', (_what, table, wall, utc) => {
    expect(instantOf(table, 1, wall * MINUTE)).toBe(24 * HOUR + utc * MINUTE);
  });

  test('local day and local time follow the offset in force, on both sides of midnight and of 1970', () => {
    expect([localDay(spring, change), localTime(spring, change)]).toEqual([1, 13 * HOUR]);
    expect([localDay(spring, change - 1), localTime(spring, change - 1)]).toEqual([1, 12 * HOUR - 1]);
    expect([localDay(autumn, 23 * HOUR), localTime(autumn, 23 * HOUR)]).toEqual([1, 0]);
    expect([localDay(spring, -1), localTime(spring, -1)]).toEqual([-1, 24 * HOUR - 1]);
    expect(endOfDay(spring, 1)).toBe(2 * 24 * HOUR - HOUR - 1);
    expect([opensAt(spring, 5), closesAt(spring, 5)]).toEqual([5 * 24 * HOUR + 8 * HOUR, 5 * 24 * HOUR + 17 * HOUR]);
  });
});
