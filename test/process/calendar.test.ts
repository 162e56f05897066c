// The calendar table against luxon: local days, wall-clock times and working days, with and without daylight saving.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  type CalendarTable,
  closesAt,
  endOfDay,
  instantOf,
  isWorkingDay,
  localDay,
  localTime,
  offsetAt,
  opensAt,
  workingDaysFrom,
} from '../../libs/process/kernel/calendar';
import { DAY, dayOf, formatDay, HOUR, MINUTE, parseDay, weekdayOf } from '../../libs/process/kernel/time';
import { zoneOffsets } from '../../libs/calendar/zone-offsets';

/** Both of Mongolia, two with daylight saving, and three odd ones: midnight skipped, half an hour, both halves of the year swapped. */
const zones = [
  'Asia/Ulaanbaatar',
  'Asia/Hovd',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'America/Santiago',
] as const;

const tables = Object.fromEntries(zones.map((zone) => [zone, tableOf(zone)])) as Record<string, CalendarTable>;
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: Date.UTC(2010, 0, 2), max: Date.UTC(2045, 11, 30) });
const anyDay = fc.integer({
  min: dayOf({ year: 2010, month: 1, day: 3 }),
  max: dayOf({ year: 2045, month: 12, day: 29 }),
});

function tableOf(zone: string, more: Partial<CalendarTable> = {}): CalendarTable {
  return {
    id: 'test',
    version: 1,
    zone,
    offsets: zoneOffsets(zone),
    week: [1, 2, 3, 4, 5],
    opens: 540,
    closes: 1080,
    closed: [],
    extra: [],
    provisional: [],
    ...more,
  };
}

const table = (zone: string) => tables[zone] as CalendarTable;
const day = (text: string) => parseDay(text) as number;
const startOf = (at: number, zone: string) => {
  const { year, month, day: date } = civil(at);
  return DateTime.fromObject({ year, month, day: date }, { zone });
};
function civil(d: number) {
  const { year, month, day: date } = DateTime.fromMillis(d * DAY, { zone: 'utc' });
  return { year, month, day: date };
}

/** Instants close to every change of offset, where mistakes live. */
const nearChange = fc.constantFrom(...zones).chain((zone) =>
  fc
    .tuple(
      fc.constantFrom(
        ...table(zone)
          .offsets.slice(1)
          .map(([at]) => at),
      ),
      fc.integer({ min: -30 * HOUR, max: 30 * HOUR }),
    )
    .map(([at, away]) => ({ zone, at: at + away })),
);
const anywhere = fc.oneof(fc.record({ zone: anyZone, at: anyInstant }), nearChange);

test('an instant falls on the local day and wall-clock time that luxon says, in every zone and around every change of clocks', () => {
  fc.assert(
    fc.property(anywhere, ({ zone, at }) => {
      const local = DateTime.fromMillis(at, { zone });
      expect(offsetAt(table(zone), at)).toBe(local.offset * MINUTE);
      expect(formatDay(localDay(table(zone), at))).toBe(local.toISODate());
      const { hour, minute, second, millisecond } = local;
      expect(localTime(table(zone), at)).toBe(((hour * 60 + minute) * 60 + second) * 1000 + millisecond);
    }),
    { numRuns: 1500 },
  );
});

test('a day ends one millisecond before the next begins, even when midnight is skipped or the day has 23 or 25 hours', () => {
  fc.assert(
    fc.property(anyZone, anyDay, (zone, d) => {
      const end = endOfDay(table(zone), d);
      expect(end).toBe(startOf(d, zone).endOf('day').toMillis());
      expect(localDay(table(zone), end)).toBe(d);
      expect(localDay(table(zone), end + 1)).toBe(d + 1);
    }),
    { numRuns: 1000 },
  );
});

test('offices open and close by the wall clock', () => {
  fc.assert(
    fc.property(anyZone, anyDay, (zone, d) => {
      const at = startOf(d, zone);
      expect(opensAt(table(zone), d)).toBe(at.set({ hour: 9 }).toMillis());
      expect(closesAt(table(zone), d)).toBe(at.set({ hour: 18 }).toMillis());
    }),
    { numRuns: 1000 },
  );
});

test('a wall-clock time that is there once comes back as itself', () => {
  fc.assert(
    fc.property(anywhere, ({ zone, at }) => {
      const back = instantOf(table(zone), localDay(table(zone), at), localTime(table(zone), at));
      // In the hour that occurs twice, the earlier of the two.
      const twice = back !== at;
      expect(twice ? at - back : 0).toBe(twice ? offsetAt(table(zone), back) - offsetAt(table(zone), at) : 0);
      expect(back).toBeLessThanOrEqual(at);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['Europe/Berlin', '2026-03-29', 2, 30, '2026-03-29T03:30:00.000+02:00'],
  ['America/New_York', '2026-03-08', 2, 15, '2026-03-08T03:15:00.000-04:00'],
  ['Asia/Ulaanbaatar', '2016-03-26', 2, 30, '2016-03-26T03:30:00.000+09:00'],
])('%s: a time that the clocks skip on %s moves forward by the gap', (zone, date, hour, minute, expected) => {
  const at = instantOf(table(zone), day(date), hour * HOUR + minute * MINUTE);
  expect(DateTime.fromMillis(at, { zone }).toISO()).toBe(expected);
});

test.each([
  ['Europe/Berlin', '2026-10-25', 2, '2026-10-25T02:00:00.000+02:00'],
  ['America/New_York', '2026-11-01', 1, '2026-11-01T01:00:00.000-04:00'],
  ['Asia/Hovd', '2015-09-25', 23, '2015-09-25T23:00:00.000+08:00'],
])('%s: of a time that occurs twice on %s the earlier counts', (zone, date, hour, expected) => {
  const at = instantOf(table(zone), day(date), hour * HOUR);
  expect(DateTime.fromMillis(at, { zone }).toISO()).toBe(expected);
});

test('an hour of difference: the same office hour in Khovd is one hour after Ulaanbaatar', () => {
  const d = day('2026-11-24');
  expect(closesAt(table('Asia/Hovd'), d) - closesAt(table('Asia/Ulaanbaatar'), d)).toBe(HOUR);
});

/** Days around one month, some closed and some declared working, whatever their weekday. */
const messyCalendar = fc
  .record({
    closed: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 25 }),
    extra: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 10 }),
  })
  .map(({ closed, extra }) => {
    const first = day('2026-06-01');
    const days = (list: number[]) => list.map((n) => first + n).sort((a, b) => a - b);
    return { first, closed: days(closed), extra: days(extra) };
  });

test('working days are counted as a person with a pencil would', () => {
  fc.assert(
    fc.property(
      messyCalendar,
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      ({ first, closed, extra }, count, back) => {
        const calendar = tableOf('Asia/Ulaanbaatar', { closed, extra });
        const isOpen = (d: number) =>
          extra.includes(d) || (DateTime.fromMillis(d * DAY, { zone: 'utc' }).weekday <= 5 && !closed.includes(d));
        const from = first + 60;
        let at = from;
        for (let left = count; left > 0;) {
          at += back ? -1 : 1;
          if (isOpen(at)) left--;
        }
        expect(workingDaysFrom(calendar, from, back ? -count : count)).toBe(at);
        expect(isWorkingDay(calendar, at)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('a Saturday declared working counts, and so does a holiday declared working', () => {
  const calendar = tableOf('Asia/Ulaanbaatar', {
    closed: [day('2026-07-10')],
    extra: [day('2026-07-10'), day('2026-07-18')],
  });
  expect(weekdayOf(day('2026-07-18'))).toBe(6);
  expect(isWorkingDay(calendar, day('2026-07-18'))).toBe(true);
  expect(isWorkingDay(calendar, day('2026-07-10'))).toBe(true);
  expect(isWorkingDay(calendar, day('2026-07-19'))).toBe(false);
});

test('a closure of six weeks is waited out to its end', () => {
  const closed = Array.from({ length: 42 }, (_, i) => day('2026-02-02') + i);
  expect(formatDay(workingDaysFrom(tableOf('Asia/Hovd', { closed }), day('2026-01-30'), 1))).toBe('2026-03-16');
});

test('a table in which every day is closed still gives a deadline instead of searching for ever', () => {
  const calendar = tableOf('Asia/Ulaanbaatar', { week: [] });
  const at = workingDaysFrom(calendar, day('2026-01-01'), 2);
  expect(at).toBeGreaterThan(day('2026-01-01'));
  expect(at).toBeLessThan(day('2026-07-01'));
});
