// Pausing and resuming, command by command, and what stays on record of how clocks were bent.
import {
  type Standing,
  evolveAdjusted,
  evolveStanding,
  inNewCycle,
  isWaived,
  runningPauses,
  spoken,
} from '../../../libs/process/kernel/adjusted';
import { pauseClock, resumeClock } from '../../../libs/process/kernel/clock-pause';
import type { Facts } from '../../../libs/process/kernel/definition';
import type { AdjustmentEvent } from '../../../libs/process/kernel/events';
import type { Ledger } from '../../../libs/process/kernel/obligation';
import type { Risk } from '../../../libs/process/kernel/risk';
import { DAY } from '../../../libs/process/kernel/time';
import { at, endOf, rules, traits } from './toy';

const now = at('2026-03-02T10:00');
const because = {
  rule: '14 d',
  clock: 'elapsed',
  risk: 'medium',
  policy: 1,
  anchor: { n: 1, at: now },
  calendar: { id: 'toy', version: 1 },
  adjustments: [],
} as const;
const visit = {
  kind: 'visit',
  key: 'after-1',
  owner: 'caseworker',
  dueAt: now + DAY,
  because,
  setAt: now,
  cycle: 1,
  fired: [],
} as const;

function facts(standing?: Standing, risk: Risk = 'medium', open: Ledger['open'] = [visit], at_ = now): Facts {
  const ledger: Ledger = standing ? { open, last: {}, standing } : { open, last: {} };
  const duties = [traits({ kind: 'plan' }), traits({ pausedBy: ['family-travelling', 'road-closed'] })];
  return { ...rules, now: at_, actor: { id: 's', role: 'supervisor', unit: 'u' }, ledger, duties, risk, version: 2 };
}

const codes = (list: readonly ({ code: string } | undefined)[]) => list.flatMap((refusal) => refusal?.code ?? []);
const pause = pauseClock<unknown>();
const asked = (input: { reason?: string; untilAt?: number }, given: Facts) =>
  codes(pause.guard(0, { reason: 'road-closed', ...input }, given));

const ran = (from: number, to: number, reason = 'road-closed') => ({
  n: 2,
  reason,
  fromAt: from,
  capAt: to,
  endedAt: to,
});
const running = { n: 2, reason: 'road-closed', fromAt: now - DAY, capAt: now + DAY };

describe('a pause', () => {
  test('may last to the last instant its reason allows, and not a millisecond longer', () => {
    const most = endOf('2026-03-16');
    expect(asked({ untilAt: most }, facts())).toEqual([]);
    expect(asked({ untilAt: most + 1 }, facts())).toEqual(['pause-too-long']);
    expect(asked({}, facts())).toEqual([]);
  });

  test.each([
    [
      'for a reason that policy does not know',
      { reason: 'holiday' },
      facts(),
      ['unknown-pause', 'unfit-risk', 'nothing-to-pause'],
    ],
    ['at immediate risk', {}, facts(undefined, 'immediate'), ['unfit-risk']],
    ['until now', { untilAt: now }, facts(), ['in-the-past']],
    ['until before now', { untilAt: now - 1 }, facts(), ['in-the-past']],
    ['until the next moment', { untilAt: now + 1 }, facts(), []],
    ['when nothing is open', {}, facts(undefined, 'medium', []), ['nothing-to-pause']],
    [
      'when only clocks are open that no reason stops',
      {},
      facts(undefined, 'medium', [{ ...visit, kind: 'plan' }]),
      ['nothing-to-pause'],
    ],
    [
      'when only a kind is open that has no definition any more',
      {},
      facts(undefined, 'medium', [{ ...visit, kind: 'gone' }]),
      ['nothing-to-pause'],
    ],
    ['when one of several open clocks stops', {}, facts(undefined, 'medium', [{ ...visit, kind: 'plan' }, visit]), []],
    ['while one runs', {}, facts({ pauses: [running] }), ['pause-running']],
    ['after one that has ended', {}, facts({ pauses: [ran(now - 2 * DAY, now - DAY)] }), []],
  ] as const)('%s', (_what, input, given, refused) => {
    expect(asked(input, given)).toEqual(refused);
  });

  test('of a reason with one at immediate risk named is refused by the risk, not by the name', () => {
    const limits = { promise: all(null), snooze: all(null), extend: all(null), pause: { 'road-closed': all('3 d') } };
    const given = facts(undefined, 'immediate');
    expect(asked({}, { ...given, policy: { ...given.policy, limits } })).toEqual(['unfit-risk']);
  });

  test('begun again soon after another of its reason shares its cap', () => {
    const used = (from: number, to: number, reason?: string) => facts({ pauses: [ran(from, to, reason)] });
    const most = endOf('2026-03-16');
    const until = (given: Facts, untilAt: number) => asked({ untilAt }, given);
    // Three days used up, the last of them yesterday.
    const three = used(now - 4 * DAY, now - DAY);
    expect(until(three, most - 3 * DAY)).toEqual([]);
    expect(until(three, most - 3 * DAY + 1)).toEqual(['pause-too-long']);
    expect(until(used(now - 4 * DAY, now - DAY, 'family-travelling'), most)).toEqual([]);
    expect(until(used(now - 33 * DAY, now - 30 * DAY), most)).toEqual([]);
    expect(until(used(now - 33 * DAY, now - 30 * DAY + 1), most)).toEqual(['pause-too-long']);
    // All of it used up, to the millisecond.
    const whole = most - now;
    expect(asked({}, used(now - whole, now))).toEqual(['pause-cap-reached']);
    expect(asked({}, used(now - whole + 1, now))).toEqual([]);
  });

  test('lasts until the day that was named, or as long as it may', () => {
    expect(pause.events(0, { reason: 'road-closed', untilAt: now + DAY, note: 'n-1' }, facts())).toEqual([
      { type: 'pause.started', reason: 'road-closed', capAt: now + DAY, note: 'n-1' },
    ]);
    expect(pause.events(0, { reason: 'road-closed' }, facts())).toEqual([
      { type: 'pause.started', reason: 'road-closed', capAt: endOf('2026-03-16') },
    ]);
  });
});

const all = <T>(of: T) => ({ immediate: of, high: of, medium: of, low: of });

test('only a pause that runs is resumed, and each that runs', () => {
  const resume = resumeClock<unknown>();
  expect(codes(resume.guard(0, {}, facts()))).toEqual(['not-paused']);
  expect(codes(resume.guard(0, {}, facts({ pauses: [ran(now - 2, now - 1)] })))).toEqual(['not-paused']);
  expect(codes(resume.guard(0, {}, facts({ pauses: [running] })))).toEqual([]);
  expect(resume.events(0, {}, facts({ pauses: [ran(now - 2, now - 1), { ...running, n: 7 }] }))).toEqual([
    { type: 'pause.ended', pause: 7, reason: 'road-closed', capped: false },
  ]);
});

test('who may pause and who may resume', () => {
  expect([pause.name, pause.since, pause.who]).toEqual(['clock.pause', 2, ['supervisor', 'manager']]);
  const resume = resumeClock();
  expect([resume.name, resume.since, resume.who]).toEqual(['clock.resume', 2, ['caseworker', 'supervisor', 'manager']]);
});

describe('the standing of a whole process', () => {
  const evolve = (standing: Standing | undefined, event: AdjustmentEvent, n = 5, when = now) =>
    evolveStanding(standing, event, n, when);
  const started: AdjustmentEvent = { type: 'pause.started', reason: 'road-closed', capAt: now + DAY };
  const varied: AdjustmentEvent = {
    type: 'duty.varied',
    kind: 'visit',
    rule: '5 d',
    policyRule: '7 d',
    reason: 'r',
    risk: 'low',
  };
  const waived = (key: string): AdjustmentEvent => ({ type: 'duty.waived', kind: 'visit', key, reason: 'r' });

  test('a pause begins, and ends once: the right one, and never after its cap', () => {
    const one = evolve(undefined, started);
    expect(one).toEqual({ pauses: [{ n: 5, reason: 'road-closed', fromAt: now, capAt: now + DAY }] });
    const ended = (when: number, pauseN = 5) =>
      evolve(one, { type: 'pause.ended', pause: pauseN, reason: 'road-closed', capped: false }, 6, when);
    expect(ended(now + 1)?.pauses?.[0]).toMatchObject({ n: 5, endedAt: now + 1 });
    expect(ended(now + 2 * DAY)?.pauses?.[0]).toMatchObject({ endedAt: now + DAY });
    expect(ended(now + 1, 4)?.pauses?.[0]).not.toHaveProperty('endedAt');
    expect(evolve({}, { type: 'pause.ended', pause: 1, reason: 'r', capped: true })).toEqual({ pauses: [] });
    expect(runningPauses(one)).toHaveLength(1);
    expect(runningPauses(ended(now + 1))).toEqual([]);
    expect(runningPauses(undefined)).toEqual([]);
    expect(runningPauses({})).toEqual([]);
  });

  test('twelve pauses are kept, the newest', () => {
    let standing: Standing | undefined;
    for (let n = 1; n <= 13; n++) standing = evolve(standing, started, n);
    expect(standing?.pauses?.map(({ n }) => n)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test('forty waived duties are kept, the newest, beside what else stands', () => {
    let standing = evolve(undefined, varied);
    for (let n = 1; n <= 41; n++) standing = evolve(standing, waived(`after-${n}`), n);
    expect(standing?.waived).toHaveLength(40);
    expect(isWaived(standing, 'visit', 'after-1')).toBe(false);
    expect(isWaived(standing, 'visit', 'after-2')).toBe(true);
    expect(isWaived(standing, 'visit', 'after-41')).toBe(true);
    expect(isWaived(standing, 'plan', 'after-41')).toBe(false);
    expect([isWaived(undefined, 'visit', 'after-1'), isWaived({}, 'visit', 'after-1')]).toEqual([false, false]);
    expect(standing?.varied).toEqual({ visit: { n: 5, rule: '5 d', reason: 'r', risk: 'low' } });
  });

  test('an interval is varied kind by kind, and revoked alone', () => {
    const two = evolve(evolve(undefined, varied), { ...varied, kind: 'plan' }, 6);
    expect(Object.keys(two?.varied ?? {})).toEqual(['visit', 'plan']);
    expect(Object.keys(evolve(two, { type: 'duty.unvaried', kind: 'visit', reason: 'r' })?.varied ?? {})).toEqual([
      'plan',
    ]);
    expect(evolve({}, { type: 'duty.unvaried', kind: 'visit', reason: 'r' })).toEqual({ varied: {} });
  });

  test('what is about one duty leaves it alone', () => {
    expect(
      evolve({ waived: ['x y'] }, { type: 'duty.reassigned', kind: 'visit', key: 'k', assignee: 's' }),
    ).toBeUndefined();
  });
});

describe('how one duty is bent', () => {
  const on = { kind: 'visit', key: 'k' } as const;

  test.each([
    [[], 0, 0],
    [['remind-1', 'due'], 0, 0],
    [['due', 'rung-1', 'rung-2'], 2, 0],
    [['rung-2', 'rung-1'], 2, 0],
    [['rung-2', 'rung-2-repeat-1', 'rung-2-repeat-2'], 2, 2],
    [['rung-12'], 12, 0],
    [['rung-3-promise-9'], 3, 0],
    [['no-rung-4'], 0, 0],
  ])('%j had spoken: rung %i, repeats %i', (fired, rungs, repeats) => {
    expect(spoken(fired)).toEqual({ rungs, repeats });
  });

  test('a promise remembers how far the ladder had spoken; a snooze counts', () => {
    const promised = evolveAdjusted(
      undefined,
      ['due', 'rung-1'],
      { type: 'duty.acknowledged', ...on, byAt: now + 1 },
      4,
      now,
    );
    expect(promised).toEqual({ promise: { n: 4, at: now, byAt: now + 1, rungs: 1, repeats: 0 } });
    const snooze: AdjustmentEvent = {
      type: 'duty.snoozed',
      ...on,
      untilAt: now + 2,
      reason: 'r',
      role: 'supervisor',
      above: 'manager',
      risk: 'high',
    };
    const once = evolveAdjusted(promised, [], snooze, 5, now);
    expect(once).toEqual({
      ...promised,
      snooze: { n: 5, at: now, untilAt: now + 2, role: 'supervisor', risk: 'high' },
      snoozes: 1,
    });
    expect(evolveAdjusted(once, [], snooze, 6, now)?.snoozes).toBe(2);
  });

  test('an extension of an extension keeps the first date', () => {
    const extend = (fromDueAt: number, toDueAt: number): AdjustmentEvent => ({
      type: 'duty.extended',
      ...on,
      fromDueAt,
      toDueAt,
      reason: 'r',
      risk: 'low',
    });
    const once = evolveAdjusted({ assignee: 's' }, [], extend(10, 20), 4, now);
    expect(once).toEqual({ assignee: 's', extended: { n: 4, fromAt: 10, toAt: 20, reason: 'r', risk: 'low' } });
    expect(evolveAdjusted(once, [], extend(20, 30), 5, now)?.extended).toEqual({
      n: 5,
      fromAt: 10,
      toAt: 30,
      reason: 'r',
      risk: 'low',
    });
  });

  test('who was named and the approved date outlive the cycle; promise and snoozes do not', () => {
    const named = evolveAdjusted({ snoozes: 2 }, [], { type: 'duty.reassigned', ...on, assignee: 's' }, 4, now);
    expect(named).toEqual({ snoozes: 2, assignee: 's' });
    const extended = { n: 1, fromAt: 1, toAt: 2, reason: 'r', risk: 'low' } as const;
    const promise = { n: 1, at: 1, byAt: 2, rungs: 0, repeats: 0 };
    const snooze = { n: 1, at: 1, untilAt: 2, role: 'supervisor', risk: 'low' } as const;
    expect(inNewCycle({ ...named, extended, promise, snooze })).toEqual({ assignee: 's', extended });
    expect(evolveAdjusted({}, [], { type: 'duty.unvaried', kind: 'visit', reason: 'r' }, 4, now)).toBeUndefined();
  });
});
