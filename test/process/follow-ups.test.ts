// A plan of who is seen on which day. What would hurt: a child planned too late, a day with more than one person can do, a child at high risk left out for one at
// low risk, or a plan that changes each time somebody looks at it.
import fc from 'fast-check';
import { closesAt, localDay } from '../../libs/process/kernel/calendar';
import { RISKS } from '../../libs/process/kernel/risk';
import { parseDay } from '../../libs/process/kernel/time';
import { daysOfPlan, endOfPlan, lastDayInTime, momentOn } from '../../libs/process/preview/follow-up-days';
import { type Capacity, type FollowUp, inOrder, proposeFollowUps } from '../../libs/process/preview/follow-ups';
import { calendars } from './test-rules';

const DAY = 86_400_000;
/** Working days with a weekend in them. */
const DAYS = [100, 101, 102, 105, 106, 107, 108];
const capacity = (perDay: number, noSchool: readonly number[] = [], days: readonly number[] = DAYS): Capacity => ({
  days,
  perDay,
  hasSchool: (day) => !noSchool.includes(day),
});
const child = (id: string, risk: FollowUp['risk'], lastDay: number, more: Partial<FollowUp> = {}): FollowUp => ({
  ...{ id, risk, lastDay, dueAt: (lastDay + 1) * DAY - 1, overdue: false },
  ...more,
});

const children = fc
  .array(
    fc.record({
      risk: fc.constantFrom(...RISKS),
      lastDay: fc.integer({ min: 97, max: 112 }),
      atSchool: fc.boolean(),
      group: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
      planned: fc.option(fc.constantFrom(...DAYS, 103, 110), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map(({ risk, lastDay, atSchool, group, planned }, i): FollowUp => ({
      ...child(`BH-${i}`, risk, lastDay, { atSchool, overdue: lastDay < 100 }),
      ...(group === undefined ? {} : { group }),
      ...(planned === undefined ? {} : { planned }),
    })),
  );
const room = fc.integer({ min: 1, max: 6 });
const closed = fc.subarray(DAYS);

test('a child is lost, planned later than due, or on a day with no room or no work', () => {
  fc.assert(
    fc.property(children, room, closed, (list, perDay, noSchool) => {
      const { placed, unplaced } = proposeFollowUps(list, capacity(perDay, noSchool));
      expect([...placed, ...unplaced].map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
      for (const { id, day } of placed) {
        const one = list.find((c) => c.id === id);
        expect(DAYS).toContain(day);
        if (one && !one.overdue) expect(day).toBeLessThanOrEqual(one.lastDay);
      }
      for (const day of DAYS) expect(placed.filter((p) => p.day === day).length).toBeLessThanOrEqual(perDay);
    }),
  );
});

test('a child at higher risk loses a day, or is left out, because of those at lower risk', () => {
  fc.assert(
    fc.property(children, room, closed, fc.constantFrom(...RISKS), (list, perDay, noSchool, level) => {
      const grave = list.filter(({ risk }) => RISKS.indexOf(risk) <= RISKS.indexOf(level));
      const [among, alone] = [list, grave].map((some) => proposeFollowUps(some, capacity(perDay, noSchool)));
      const seen = (of: typeof among) => new Set(of?.placed.map(({ id }) => id));
      expect(grave.filter(({ id }) => seen(among).has(id))).toEqual(grave.filter(({ id }) => seen(alone).has(id)));
    }),
  );
});

test('a child is left out although there was a day: every day in time is full of those who come before', () => {
  fc.assert(
    fc.property(children, room, closed, (list, perDay, noSchool) => {
      const { placed, unplaced } = proposeFollowUps(list, capacity(perDay, noSchool));
      const of = new Map(list.map((one) => [one.id, one]));
      for (const { id, why } of unplaced) {
        const one = of.get(id) as FollowUp;
        const until = one.overdue ? Infinity : one.lastDay;
        if (why === 'no-day') expect(DAYS.filter((day) => day <= until)).toEqual([]);
        else {
          const tight = DAYS.some((end, i) => {
            const before = placed.filter(({ day }) => day <= end);
            const mine =
              end >= Math.min(until, DAYS.at(-1) ?? 0) || DAYS[i + 1] === undefined || (DAYS[i + 1] ?? 0) > until;
            return (
              mine &&
              before.length === (i + 1) * perDay &&
              before.every((p) => inOrder(of.get(p.id) as FollowUp, one) < 0)
            );
          });
          expect(tight).toBe(true);
        }
      }
    }),
  );
});

test('the same children in another order give another plan, or the plan put on record changes when it is made again', () => {
  fc.assert(
    fc.property(children, room, closed, fc.infiniteStream(fc.nat()), (list, perDay, noSchool, seeds) => {
      const first = proposeFollowUps(list, capacity(perDay, noSchool));
      const shuffled = list.map((one) => ({ one, at: seeds.next().value as number })).sort((a, b) => a.at - b.at);
      expect(
        proposeFollowUps(
          shuffled.map(({ one }) => one),
          capacity(perDay, noSchool),
        ),
      ).toEqual(first);
      const days = new Map(first.placed.map(({ id, day }) => [id, day]));
      const recorded = list.map(({ planned: _before, ...one }): FollowUp => {
        const planned = days.get(one.id);
        return planned === undefined ? one : { ...one, planned };
      });
      expect(proposeFollowUps(recorded, capacity(perDay, noSchool))).toEqual(first);
    }),
  );
});

const dayOf = (list: readonly FollowUp[], of: Capacity) =>
  Object.fromEntries(proposeFollowUps(list, of).placed.map(({ id, day }) => [id, day]));

test('the graver waits for the one who has more time, or the one who is late for the one who is not', () => {
  const list = [child('low', 'low', 100), child('high', 'high', 108), child('late', 'medium', 90, { overdue: true })];
  expect(dayOf(list, capacity(1))).toEqual({ late: 100, high: 101 });
  expect(dayOf(list, capacity(2))).toEqual({ high: 101, late: 100, low: 100 });
});

test('siblings are seen on different days although one day has room for both; or one is late for the other', () => {
  const list = [
    child('a', 'high', 105, { group: 'g' }),
    child('b', 'high', 105),
    child('c', 'low', 106, { group: 'g' }),
    child('d', 'medium', 106),
  ];
  expect(dayOf(list, capacity(2))).toEqual({ a: 100, b: 100, d: 101, c: 101 });
  expect(dayOf(list, capacity(3))).toEqual({ a: 100, b: 100, d: 100, c: 101 });
  expect(
    dayOf(
      list.filter(({ id }) => id !== 'd'),
      capacity(3),
    ),
  ).toEqual({ a: 100, b: 100, c: 100 });
});

test('a child met at school is planned in the break although there is school before it is due; or not seen at all in a break', () => {
  const list = [child('a', 'high', 105, { atSchool: true }), child('b', 'high', 101, { atSchool: true })];
  expect(dayOf(list, capacity(3, [100, 101, 102]))).toEqual({ a: 105, b: 100 });
});

test('a day that people have chosen is changed although it is in time; or kept where it is too late, or a graver child needs it', () => {
  const chosen = child('a', 'medium', 108, { planned: 106 });
  expect(dayOf([chosen], capacity(2))).toEqual({ a: 106 });
  expect(dayOf([{ ...chosen, lastDay: 105 }], capacity(2))).toEqual({ a: 100 });
  expect(dayOf([{ ...chosen, lastDay: 101 }, child('b', 'high', 100), child('c', 'high', 101)], capacity(1))).toEqual({
    b: 100,
    c: 101,
  });
});

test('nothing can be planned, or there is nobody', () => {
  expect(proposeFollowUps([], capacity(3))).toEqual({ placed: [], unplaced: [] });
  const over = [child('a', 'high', 99)];
  expect(proposeFollowUps(over, capacity(3)).unplaced).toEqual([{ id: 'a', why: 'no-day' }]);
  expect(proposeFollowUps([child('a', 'low', 100), child('b', 'low', 100)], capacity(1)).unplaced).toEqual([
    { id: 'b', why: 'full' },
  ]);
});

const iso = (text: string) => Date.parse(text);
const [ulaanbaatar, hovd] = calendars;
const day = (text: string) => parseDay(text) as number;

test('a plan begins on a closed day, on a day that is over, or counts weekends and holidays', () => {
  // Thursday the 26th is Republic Day.
  const days = (now: string, from = '2026-11-25') => daysOfPlan(ulaanbaatar, day(from), 3, iso(now));
  expect(days('2026-11-25T09:00:00+08:00')).toEqual(['2026-11-25', '2026-11-27', '2026-11-30'].map(day));
  expect(days('2026-11-25T18:00:00+08:00')).toEqual(['2026-11-27', '2026-11-30', '2026-12-01'].map(day));
  expect(days('2026-11-20T09:00:00+08:00', '2026-11-28')).toEqual(['2026-11-30', '2026-12-01', '2026-12-02'].map(day));
  expect(endOfPlan(ulaanbaatar, days('2026-11-25T09:00:00+08:00'))).toBe(iso('2026-12-01T09:00:00+08:00'));
});

test.each([
  ['at the end of a day', '2026-11-25T23:59:59.999+08:00', '2026-11-25', '2026-11-25T18:00:00+08:00'],
  ['in the middle of one', '2026-11-25T11:00:00+08:00', '2026-11-25', '2026-11-25T11:00:00+08:00'],
  ['as the office opens', '2026-11-25T09:00:00+08:00', '2026-11-24', '2026-11-24T18:00:00+08:00'],
  ['at night', '2026-11-25T03:00:00+08:00', '2026-11-24', '2026-11-24T18:00:00+08:00'],
])('what is due %s is planned too late', (_what, due, last, moment) => {
  expect(lastDayInTime(ulaanbaatar, iso(due))).toBe(day(last));
  expect(momentOn(ulaanbaatar, day(last), iso(due), iso('2026-11-20T09:00:00+08:00'))).toBe(iso(moment));
  expect(iso(moment)).toBeLessThanOrEqual(iso(due));
});

test('a day after the due one is quietly taken for the due one', () => {
  const due = iso('2026-11-25T11:00:00+08:00');
  expect(momentOn(ulaanbaatar, day('2026-11-30'), due, iso('2026-11-20T09:00:00+08:00'))).toBe(
    iso('2026-11-30T18:00:00+08:00'),
  );
});

test('a day of the west is taken for one of the east; what is late is planned at an hour that is over', () => {
  const due = iso('2026-11-25T23:30:00+07:00');
  expect(lastDayInTime(hovd, due)).toBe(day('2026-11-25'));
  expect(lastDayInTime(ulaanbaatar, due)).toBe(day('2026-11-25'));
  const now = iso('2026-11-27T10:00:00+07:00');
  expect(momentOn(hovd, localDay(hovd, now), due, now)).toBe(closesAt(hovd, day('2026-11-27')));
});
