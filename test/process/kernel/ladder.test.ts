// Who hears, when, how often. What would hurt: a ladder that is silent, that shouts for ever, or that answers for another duty.
import type { Adjusted } from '../../../libs/process/kernel/adjusted';
import { type Alarm, alarmsBy, alarmsOf, nextAlarm } from '../../../libs/process/kernel/ladder';
import { LIMITS, limitsOf, reach } from '../../../libs/process/kernel/limits';
import type { Rules } from '../../../libs/process/kernel/definition';
import type { Obligation } from '../../../libs/process/kernel/obligation';
import type { LadderRule } from '../../../libs/process/kernel/policy';
import type { Risk } from '../../../libs/process/kernel/risk';
import { DAY, HOUR } from '../../../libs/process/kernel/time';
import { at, calendar, endOf, ladder, local, policy, rules } from './toy';

const setAt = at('2026-03-02T10:00');
const dueAt = at('2026-03-12T18:00');
let n = 0;
/** A new `because` each time, as a new due instant has. */
const owed = (more: Partial<Obligation> = {}): Obligation => ({
  kind: 'visit',
  key: 'after-1',
  owner: 'caseworker',
  dueAt,
  because: {
    rule: '10 d',
    clock: 'elapsed',
    risk: 'medium',
    policy: 1,
    anchor: { n: ++n, at: setAt },
    calendar: { id: 'toy', version: 1 },
    adjustments: [],
  },
  setAt,
  cycle: 1,
  fired: [],
  ...more,
});
const bent = (adjusted: Adjusted, more: Partial<Obligation> = {}) => owed({ adjusted, ...more });
const byRule = (rule: Partial<LadderRule>): Rules => {
  const one = { ...ladder, ...rule };
  return {
    calendar,
    policy: { ...policy, ladders: { standard: { immediate: one, high: one, medium: one, low: one } } },
  };
};
const told = (alarms: readonly Alarm[]) => alarms.map(({ id, at: when, role }) => `${local(when)} ${id} ${role}`);
const of = (o: Obligation, by: Rules = rules, risk: Risk = 'medium') => told(alarmsOf(o, by, risk, false));

const WHOLE = [
  '2026-03-11T09:00 remind-1 caseworker',
  '2026-03-12T16:00 remind-2 caseworker',
  '2026-03-12T18:00 due caseworker',
  '2026-03-12T22:00 rung-1 supervisor',
  '2026-03-13T22:00 rung-2 manager',
  '2026-03-14T22:00 rung-2-repeat-1 manager',
  '2026-03-15T22:00 rung-2-repeat-2 manager',
];

describe('a ladder', () => {
  test('reminds, breaches, climbs and repeats, and then is silent', () => {
    expect(of(owed())).toEqual(WHOLE);
    const steps = alarmsOf(owed(), rules, 'medium', false).map(({ step, rung }) => `${step} ${rung}`);
    expect(steps).toEqual(['remind 0', 'remind 0', 'due 0', 'rung 1', 'rung 2', 'rung 2', 'rung 2']);
  });

  test('of a *not before* is its end alone', () => {
    expect(alarmsOf(owed(), rules, 'medium', true)).toEqual([
      { id: 'wait', at: dueAt, step: 'wait', role: 'system', rung: 0 },
    ]);
    expect(nextAlarm(owed({ fired: ['wait'] }), rules, 'medium', true)).toBeUndefined();
  });

  test('reminders written in the wrong order speak in the right one, those of one instant by their number', () => {
    expect(of(owed(), byRule({ remind: ['2 h', '1 d', '3 h', '2 h'] })).slice(0, 5)).toEqual([
      '2026-03-11T09:00 remind-2 caseworker',
      '2026-03-12T15:00 remind-3 caseworker',
      '2026-03-12T16:00 remind-1 caseworker',
      '2026-03-12T16:00 remind-4 caseworker',
      '2026-03-12T18:00 due caseworker',
    ]);
  });

  test.each([
    ['set after the reminder would have spoken', { setAt: at('2026-03-11T09:01') }, WHOLE.slice(1)],
    ['set at the instant at which it would have spoken', { setAt: at('2026-03-11T09:00') }, WHOLE.slice(1)],
    ['set a millisecond before', { setAt: at('2026-03-11T09:00') - 1 }, WHOLE],
  ])('a reminder of a duty %s', (_what, more, expected) => {
    expect(of(owed(more))).toEqual(expected);
  });

  test('a reminder at the due instant, or after the office has opened too late for it, is none', () => {
    expect(of(owed(), byRule({ remind: ['0 h'] }))[0]).toBe('2026-03-12T18:00 due caseworker');
    expect(of(owed({ dueAt: at('2026-03-12T08:00') }), byRule({ remind: ['0 d'] }))[0]).toBe(
      '2026-03-12T08:00 due caseworker',
    );
  });

  test('counts from when the duty was known, if that is after it was due', () => {
    expect(of(owed({ setAt: dueAt + DAY }))).toEqual([
      '2026-03-12T18:00 due caseworker',
      '2026-03-13T22:00 rung-1 supervisor',
      '2026-03-14T22:00 rung-2 manager',
      '2026-03-15T22:00 rung-2-repeat-1 manager',
      '2026-03-16T22:00 rung-2-repeat-2 manager',
    ]);
  });

  test('without rungs, or without repeats, is that much shorter', () => {
    const { repeat: _repeat, ...once } = ladder;
    const one = { immediate: once, high: once, medium: once, low: once };
    expect(of(owed(), { calendar, policy: { ...policy, ladders: { standard: one } } })).toEqual(WHOLE.slice(0, 5));
    expect(of(owed(), byRule({ rungs: [] }))).toEqual(WHOLE.slice(0, 3));
    expect(of(owed(), { calendar, policy: { ...policy, ladders: {} } })).toEqual(['2026-03-12T18:00 due caseworker']);
  });

  test('before the breach only what can have passed is looked at', () => {
    expect(told(alarmsBy(owed(), rules, 'medium', false, dueAt - 1))).toEqual(WHOLE.slice(0, 3));
    expect(told(alarmsBy(owed(), rules, 'medium', false, dueAt))).toEqual(WHOLE);
  });

  test('goes on after what has fired, in whatever order that was', () => {
    const next = (...fired: string[]) => nextAlarm(owed({ fired }), rules, 'medium', false)?.id;
    expect(next()).toBe('remind-1');
    expect(next('remind-1')).toBe('remind-2');
    expect(next('remind-2')).toBe('remind-1');
    expect(next('remind-2', 'remind-1')).toBe('due');
    expect(next('remind-1', 'remind-2', 'due')).toBe('rung-1');
    expect(next('due')).toBe('remind-1');
    expect(next('due', 'remind-1', 'remind-2', 'rung-2', 'rung-1')).toBe('rung-2-repeat-1');
    expect(
      next('remind-1', 'remind-2', 'due', 'rung-1', 'rung-2', 'rung-2-repeat-1', 'rung-2-repeat-2'),
    ).toBeUndefined();
  });
});

describe('a ladder that is remembered is not told of another', () => {
  const o = owed();
  const later = { calendar: { ...calendar, opens: 600 }, policy };
  const bare = byRule({ remind: [] });

  test.each([
    ['date', { ...o, dueAt: dueAt + HOUR }, rules, 'medium', '2026-03-12T17:00 remind-2 caseworker'],
    ['instant of setting', { ...o, setAt: at('2026-03-12T12:00') }, rules, 'medium', '2026-03-12T18:00 due caseworker'],
    ['policy', o, bare, 'medium', '2026-03-12T22:00 rung-1 supervisor'],
    [
      'reason',
      owed({ because: { ...o.because }, owner: 'intake' }),
      rules,
      'medium',
      '2026-03-12T16:00 remind-2 intake',
    ],
  ] as const)('of another %s', (_what, other, by, risk, second) => {
    expect(of(o)).toEqual(WHOLE);
    expect(of(other, by, risk)[1]).toBe(second);
    expect(of(o)).toEqual(WHOLE);
  });

  test('of another calendar, risk, promise or kind of clock', () => {
    expect(of(o)).toEqual(WHOLE);
    expect(of(o, later)[0]).toBe('2026-03-11T10:00 remind-1 caseworker');
    const graver = { ...ladder, remind: [] };
    const uneven = {
      calendar,
      policy: { ...policy, ladders: { standard: { immediate: graver, high: graver, medium: ladder, low: ladder } } },
    };
    expect(of(o, uneven)).toEqual(WHOLE);
    expect(of(o, uneven, 'high')).toEqual(WHOLE.slice(2));
    const promised = { ...o, adjusted: { promise: { n: 9, at: dueAt, byAt: dueAt + HOUR, rungs: 0, repeats: 0 } } };
    expect(of(promised)[3]).toBe('2026-03-12T19:00 rung-1-promise-9 supervisor');
    expect(alarmsOf(o, rules, 'medium', true)).toHaveLength(1);
    expect(of(o)).toEqual(WHOLE);
  });
});

describe('a promise', () => {
  const promise = (more: object = {}) => ({
    promise: { n: 9, at: dueAt + HOUR, byAt: dueAt + DAY, rungs: 0, repeats: 0, ...more },
  });

  test('silences the ladder until it lapses; then one rung higher than before, and on from there', () => {
    expect(of(bent(promise())).slice(3)).toEqual([
      '2026-03-13T18:00 rung-1-promise-9 supervisor',
      '2026-03-14T18:00 rung-2 manager',
      '2026-03-15T18:00 rung-2-repeat-1 manager',
      '2026-03-16T18:00 rung-2-repeat-2 manager',
    ]);
    expect(of(bent(promise({ rungs: 1 }))).slice(3)).toEqual([
      '2026-03-13T18:00 rung-2-promise-9 manager',
      '2026-03-14T18:00 rung-2-repeat-1 manager',
      '2026-03-15T18:00 rung-2-repeat-2 manager',
    ]);
    expect(of(bent(promise({ rungs: 2, repeats: 1 }))).slice(3)).toEqual([
      '2026-03-13T18:00 rung-2-promise-9 manager',
      '2026-03-14T18:00 rung-2-repeat-2 manager',
    ]);
    const lapse = alarmsOf(bent(promise()), rules, 'medium', false)[3];
    expect(lapse).toEqual({
      id: 'rung-1-promise-9',
      at: dueAt + DAY,
      step: 'rung',
      role: 'supervisor',
      rung: 1,
      promise: 9,
    });
  });

  test('is shortened to what a graver risk allows, and lapses at once where nothing is allowed', () => {
    const long = bent(promise({ byAt: dueAt + 3 * DAY }));
    expect(of(long, rules, 'immediate')[3]).toBe('2026-03-12T23:00 rung-1-promise-9 supervisor');
    const none = { immediate: null, high: null, medium: null, low: null };
    const strict = {
      ...rules,
      policy: { ...policy, limits: { promise: none, snooze: none, extend: none, pause: {} } },
    };
    expect(of(long, strict)[3]).toBe('2026-03-12T19:00 rung-1-promise-9 supervisor');
  });

  test('where there are no rungs is told to whoever owes it', () => {
    const [, , , lapse] = alarmsOf(bent(promise()), byRule({ rungs: [] }), 'medium', false);
    expect(lapse).toMatchObject({ id: 'rung-0-promise-9', role: 'caseworker', rung: 0 });
  });
});

describe('a snooze', () => {
  const snooze = (more: object = {}) => ({
    snooze: {
      n: 8,
      at: dueAt,
      untilAt: dueAt + 10 * HOUR,
      role: 'supervisor' as const,
      risk: 'medium' as const,
      ...more,
    },
  });

  test('puts off the rungs of its role, and no other', () => {
    expect(of(bent(snooze())).slice(3)).toEqual(['2026-03-13T04:00 rung-1 supervisor', ...WHOLE.slice(4)]);
    expect(of(bent(snooze({ role: 'intake' })))).toEqual(WHOLE);
  });

  test('several put off together are told once, by the last', () => {
    const three = alarmsOf(bent(snooze({ role: 'manager', untilAt: dueAt + 10 * DAY })), rules, 'medium', false);
    expect(three.slice(4).map(({ id, at: when, hushed }) => [id, when, hushed])).toEqual([
      ['rung-2', dueAt + 10 * DAY, true],
      ['rung-2-repeat-1', dueAt + 10 * DAY, true],
      ['rung-2-repeat-2', dueAt + 10 * DAY, undefined],
    ]);
  });

  test.each([
    ['that had spoken before it', { at: dueAt + 4 * HOUR + 1 }, WHOLE],
    [
      'of the instant it was made',
      { at: dueAt + 4 * HOUR },
      [...WHOLE.slice(0, 3), '2026-03-13T04:00 rung-1 supervisor', ...WHOLE.slice(4)],
    ],
    ['at its very end', { untilAt: dueAt + 4 * HOUR }, WHOLE],
    ['granted at lower risk', { risk: 'low' }, WHOLE],
    [
      'granted at higher risk',
      { risk: 'high' },
      [...WHOLE.slice(0, 3), '2026-03-13T04:00 rung-1 supervisor', ...WHOLE.slice(4)],
    ],
  ])('a rung %s', (_what, more, expected) => {
    expect(of(bent(snooze(more)))).toEqual(expected);
  });

  test('leaves alone what speaks after its end', () => {
    const alarms = alarmsOf(bent(snooze({ role: 'manager', untilAt: dueAt + 30 * HOUR })), rules, 'medium', false);
    expect(told(alarms).slice(4)).toEqual(['2026-03-14T00:00 rung-2 manager', ...WHOLE.slice(5)]);
    expect(alarms[4]).not.toHaveProperty('hushed');
  });

  test('to one instant, alarms stand in the order of their names: two engines write one record', () => {
    const long = byRule({ repeat: { every: '1 h', times: 11 } });
    const alarms = alarmsOf(bent(snooze({ role: 'manager', untilAt: dueAt + 90 * HOUR })), long, 'medium', false);
    const ids = alarms.slice(4).map(({ id }) => id);
    expect(ids).toHaveLength(12);
    expect(ids).toEqual([...ids].sort());
    expect(alarms.filter(({ at: when, hushed }) => when === dueAt + 90 * HOUR && !hushed).map(({ id }) => id)).toEqual([
      'rung-2-repeat-11',
    ]);
  });

  test('does not silence a lapsed promise', () => {
    const promise = { n: 9, at: dueAt, byAt: dueAt + HOUR, rungs: 0, repeats: 0 };
    expect(of(bent({ ...snooze(), promise }))[3]).toBe('2026-03-12T19:00 rung-1-promise-9 supervisor');
  });

  test('that puts a rung after the next one keeps the order of time', () => {
    const alarms = of(bent(snooze({ untilAt: dueAt + 40 * HOUR })));
    expect(alarms.slice(3, 5)).toEqual(['2026-03-13T22:00 rung-2 manager', '2026-03-14T10:00 rung-1 supervisor']);
  });
});

test('the limits of a policy win over those of the house, and no limit reaches nowhere', () => {
  expect(limitsOf(policy)).toBe(LIMITS);
  const own = { ...LIMITS, extend: { immediate: null, high: '1 d', medium: '2 d', low: '3 d' } };
  expect(limitsOf({ ...policy, limits: own })).toBe(own);
  expect(reach(undefined, 'low', setAt, rules)).toBeUndefined();
  expect(reach(own.extend, 'immediate', setAt, rules)).toBeUndefined();
  expect(reach(own.extend, 'high', setAt, rules)).toBe(endOf('2026-03-03'));
  expect(LIMITS).toEqual({
    promise: { immediate: '4 h', high: '24 h', medium: '3 wd', low: '5 wd' },
    snooze: { immediate: null, high: '24 h', medium: '3 d', low: '7 d' },
    extend: { immediate: '24 h', high: '7 d', medium: '14 d', low: '30 d' },
    pause: {
      'family-travelling': { immediate: null, high: '14 d', medium: '30 d', low: '60 d' },
      'road-closed': { immediate: null, high: '7 d', medium: '14 d', low: '14 d' },
    },
  });
});
