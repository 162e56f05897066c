// When a duty is due and why, bent in every way people may bend it. 2026-03-02 is a Monday. What would hurt: a date nobody approved.
import type { Adjusted, Pause, Standing } from '../../../libs/process/kernel/adjusted';
import type { DutyTraits } from '../../../libs/process/kernel/definition';
import { type Clocked, dueAndWhy, ruleInForce } from '../../../libs/process/kernel/due';
import type { Risk } from '../../../libs/process/kernel/risk';
import { DAY, HOUR } from '../../../libs/process/kernel/time';
import { at, calendar, endOf, local, policy, rules, traits } from './toy';

const from = { n: 3, at: at('2026-03-02T10:00') };

interface Given {
  readonly timing?: string;
  readonly sooner?: Clocked;
  readonly rule?: string;
  readonly of?: Partial<DutyTraits>;
  readonly risk?: Risk;
  readonly own?: boolean;
  readonly standing?: Standing;
  readonly bent?: Adjusted;
}

function due({ rule = '14 d', of = {}, risk = 'medium', own = false, standing, bent, timing, sooner }: Given) {
  const ruled = {
    definition: traits({ pausedBy: ['road-closed', 'family-travelling'], ...of }),
    from,
    rule,
    own,
    ...(timing ? { timing } : {}),
    ...(sooner ? { sooner: [sooner] } : {}),
  };
  return dueAndWhy(ruled, rules, risk, standing, bent);
}

test('nothing bent: the rule, and all that went into it', () => {
  expect(due({})).toEqual({
    dueAt: endOf('2026-03-16'),
    because: {
      rule: '14 d',
      clock: 'elapsed',
      risk: 'medium',
      policy: 1,
      anchor: from,
      calendar: { id: 'toy', version: 1 },
      adjustments: [],
    },
  });
});

test('a day closed: moved as policy says at this risk, and said so; a *not before* is never shortened by one', () => {
  const toAt = endOf('2026-03-06');
  expect(due({ rule: '5 d', risk: 'high' }).because.adjustments).toEqual([
    { type: 'landed-earlier', fromAt: endOf('2026-03-07'), toAt },
  ]);
  expect(due({ rule: '5 d', risk: 'high' }).dueAt).toBe(toAt);
  expect(due({ rule: '5 d', risk: 'high', of: { wait: true } }).dueAt).toBe(endOf('2026-03-07'));
});

describe('a varied interval', () => {
  const varied = (rule: string, risk: Risk = 'medium', kind = 'visit'): Standing => ({
    varied: { [kind]: { n: 9, rule, reason: 'child-asked', risk } },
  });

  test('shows what policy alone said', () => {
    expect(due({ standing: varied('5 d') })).toMatchObject({
      dueAt: endOf('2026-03-07'),
      because: {
        rule: '5 d',
        adjustments: [
          {
            type: 'varied',
            policyRule: '14 d',
            fromAt: endOf('2026-03-16'),
            toAt: endOf('2026-03-07'),
            reason: 'child-asked',
            n: 9,
          },
        ],
      },
    });
  });

  test.each([
    ['stricter', '5 d', 'medium', 'medium', '5 d'],
    ['stricter, at immediate risk', '1 d', 'low', 'immediate', '1 d'],
    ['stricter, after a rise', '5 d', 'low', 'high', '5 d'],
    ['looser', '20 d', 'medium', 'medium', '20 d'],
    ['looser, after a fall', '20 d', 'medium', 'low', '20 d'],
    ['looser, after a rise', '20 d', 'medium', 'high', '14 d'],
    ['looser, at immediate risk', '20 d', 'immediate', 'immediate', '14 d'],
    ['another rule that ends on the same day', '2 mo', 'low', 'immediate', '14 d'],
  ] as const)('%s', (_what, rule, granted, risk, holds) => {
    expect(due({ standing: varied(rule, granted), risk }).because.rule).toBe(holds);
  });

  test('that says what policy says is no adjustment', () => {
    expect(due({ standing: varied('14 d') }).because.adjustments).toEqual([]);
  });

  test('of the same length in other words holds, even after a rise', () => {
    expect(due({ rule: '1 mo', standing: varied('31 d', 'low'), risk: 'high' }).because.rule).toBe('31 d');
  });

  test.each([
    ['another kind', {}, 'review'],
    ['a *not before*', { of: { wait: true } }, 'visit'],
    ['a date set by a decision', { own: true }, 'visit'],
  ] as const)('does not touch %s', (_what, given, kind) => {
    expect(due({ ...given, standing: varied('5 d', 'medium', kind) }).because).toMatchObject({
      rule: '14 d',
      adjustments: [],
    });
  });

  test('none at all leaves policy its word', () => {
    const ruled = { definition: traits(), from, rule: '14 d', own: false };
    expect(ruleInForce(ruled, rules, 'medium', undefined)).toBe('14 d');
    expect(ruleInForce(ruled, rules, 'medium', {})).toBe('14 d');
  });
});

/** Two days of closed road, from Thursday morning. */
const road: Pause = {
  n: 5,
  reason: 'road-closed',
  fromAt: at('2026-03-05T10:00'),
  capAt: at('2026-03-19T10:00'),
  endedAt: at('2026-03-07T10:00'),
};

describe('a pause', () => {
  const paused = (...pauses: Pause[]): Given => ({ standing: { pauses } });

  test('moves the date by what it lasted, and says which', () => {
    expect(due(paused(road))).toMatchObject({
      dueAt: endOf('2026-03-18'),
      because: {
        adjustments: [
          {
            type: 'paused',
            ms: 2 * DAY,
            fromAt: endOf('2026-03-16'),
            toAt: endOf('2026-03-18'),
            reason: 'road-closed',
            n: 5,
          },
        ],
      },
    });
  });

  test.each([
    [
      'a second, added to the first',
      [road, { ...road, n: 6, fromAt: at('2026-03-10T10:00'), endedAt: at('2026-03-11T10:00') }],
      '2026-03-19',
    ],
    [
      'still running: as long as it may',
      [{ n: 5, reason: 'road-closed', fromAt: road.fromAt, capAt: at('2026-03-08T10:00') }],
      '2026-03-19',
    ],
    ['longer than this risk allows', [{ ...road, endedAt: at('2026-04-30T10:00') }], '2026-03-30'],
    [
      'begun before the anchor: from the anchor on',
      [{ ...road, fromAt: at('2026-02-20T10:00'), endedAt: at('2026-03-04T10:00') }],
      '2026-03-18',
    ],
    [
      'over before the anchor',
      [{ ...road, fromAt: at('2026-02-20T10:00'), endedAt: at('2026-02-22T10:00') }],
      '2026-03-16',
    ],
    ['for a reason that holds other clocks', [{ ...road, reason: 'court' }], '2026-03-16'],
    [
      'begun when it was late already',
      [{ ...road, fromAt: endOf('2026-03-16'), endedAt: at('2026-03-20T10:00') }],
      '2026-03-16',
    ],
    [
      'begun in its last millisecond',
      [{ ...road, fromAt: endOf('2026-03-16') - 1, endedAt: endOf('2026-03-17') }],
      '2026-03-17',
    ],
    ['none', [], '2026-03-16'],
  ] as [string, Pause[], string][])('%s', (_what, pauses, date) => {
    expect(local(due(paused(...pauses)).dueAt)).toBe(`${date}T23:59`);
  });

  test('that held nothing is not in the reasons', () => {
    expect(due(paused({ ...road, reason: 'court' })).because.adjustments).toEqual([]);
    expect(due(paused({ ...road, fromAt: 0, endedAt: 0 })).because.adjustments).toEqual([]);
  });

  test.each([
    ['a child at immediate risk', { risk: 'immediate' }],
    ['a clock nothing pauses', { of: { pausedBy: [] } }],
  ] as [string, Given][])('never holds %s', (_what, given) => {
    expect(due({ ...paused(road), ...given }).dueAt).toBe(endOf('2026-03-16'));
  });

  test('is cut to what the graver risk allows after a rise', () => {
    const long = { ...road, endedAt: at('2026-03-18T10:00') };
    expect(local(due({ ...paused(long), risk: 'medium' }).dueAt)).toBe('2026-03-29T23:59');
    expect(local(due({ ...paused(long), risk: 'high', rule: '15 d' }).dueAt)).toBe('2026-03-24T23:59');
  });

  test('that policy does not name stops no clock', () => {
    const strict = {
      policy: { ...policy, limits: { promise: none, snooze: none, extend: none, pause: {} } },
      calendar,
    };
    const ruled = { definition: traits({ pausedBy: ['road-closed'] }), from, rule: '14 d', own: false };
    expect(dueAndWhy(ruled, strict, 'medium', { pauses: [road] }, undefined).dueAt).toBe(endOf('2026-03-16'));
  });
});

const none = { immediate: null, high: null, medium: null, low: null };

describe('an approved date', () => {
  const approved = {
    n: 8,
    fromAt: endOf('2026-03-16'),
    toAt: at('2026-03-20T12:00'),
    reason: 'illness',
    risk: 'medium',
  } as const;

  test('is the date, and both stay on record', () => {
    expect(due({ bent: { extended: approved } })).toMatchObject({
      dueAt: approved.toAt,
      because: {
        rule: '14 d',
        adjustments: [{ type: 'extended', fromAt: approved.fromAt, toAt: approved.toAt, reason: 'illness', n: 8 }],
      },
    });
  });

  test.each(['immediate', 'high', 'low'] as const)('was approved for medium risk, not for %s', (risk) => {
    const given = due({ bent: { extended: approved }, risk });
    expect(given).toEqual(due({ risk }));
  });

  test('stands over a pause before it; a pause after it adds what it lasted, to the hour', () => {
    const before = { ...road, n: 7 };
    const later = { ...road, n: 9, fromAt: at('2026-03-17T10:00'), endedAt: at('2026-03-17T13:00') };
    const types = (given: Given) => due(given).because.adjustments.map(({ type }) => type);
    const one = { standing: { pauses: [before] }, bent: { extended: approved } };
    expect(due(one).dueAt).toBe(approved.toAt);
    expect(types(one)).toEqual(['paused', 'extended']);
    const two = { standing: { pauses: [later] }, bent: { extended: approved } };
    expect(due(two).dueAt).toBe(approved.toAt + 3 * HOUR);
    expect(types(two)).toEqual(['extended', 'paused']);
    const both = { standing: { pauses: [before, later] }, bent: { extended: approved } };
    expect(due(both).dueAt).toBe(approved.toAt + 3 * HOUR);
    expect(types(both)).toEqual(['paused', 'extended', 'paused']);
    expect(due(both).because.adjustments.at(-1)).toMatchObject({ ms: 3 * HOUR, fromAt: approved.toAt });
  });

  test('of event 8 is not yet approved for a pause of event 8', () => {
    const same = { ...road, n: 8 };
    const given = due({ standing: { pauses: [same] }, bent: { extended: approved } });
    expect(given.because.adjustments.map(({ type }) => type)).toEqual(['paused', 'extended']);
  });

  test('lets two later pauses add up', () => {
    const hours = (n: number, from: string, to: string) => ({ ...road, n, fromAt: at(from), endedAt: at(to) });
    const pauses = [
      hours(9, '2026-03-17T10:00', '2026-03-17T13:00'),
      hours(10, '2026-03-18T10:00', '2026-03-18T12:00'),
    ];
    expect(due({ standing: { pauses }, bent: { extended: approved } }).dueAt).toBe(approved.toAt + 5 * HOUR);
  });
});

describe('a second clock beside its own', () => {
  const moved = { n: 4, at: at('2026-03-03T10:00') };
  const settling = (rule: string): Clocked => ({ from: moved, rule, timing: 'visit.settling' });

  test('rules where it runs out first, and says whose timing that is', () => {
    expect(due({ sooner: settling('7 d') })).toMatchObject({
      dueAt: endOf('2026-03-10'),
      because: { rule: '7 d', timing: 'visit.settling', anchor: moved, adjustments: [] },
    });
  });

  test.each([
    ['later', '20 d'],
    ['on the same day', '13 d'],
  ])('that runs out %s says nothing', (_what, rule) => {
    expect(due({ sooner: settling(rule) })).toEqual(due({}));
    expect(due({}).because).not.toHaveProperty('timing');
  });

  test('is said by name too where the duty has another timing of its own', () => {
    expect(due({ timing: 'visit.closing' }).because).toMatchObject({
      rule: '14 d',
      timing: 'visit.closing',
      anchor: from,
    });
    expect(due({ timing: 'visit.closing', sooner: settling('7 d') }).because.timing).toBe('visit.settling');
  });

  test('is not what a supervisor varied: that is no reason in it', () => {
    const standing: Standing = { varied: { visit: { n: 9, rule: '12 d', reason: 'r', risk: 'medium' } } };
    expect(due({ standing, sooner: settling('7 d') }).because).toMatchObject({ rule: '7 d', adjustments: [] });
    expect(due({ standing, sooner: settling('12 d') }).because).toMatchObject({
      rule: '12 d',
      anchor: from,
      adjustments: [{ type: 'varied' }],
    });
  });

  test('is paused from its own anchor', () => {
    const given = due({
      standing: { pauses: [{ ...road, fromAt: at('2026-03-02T12:00'), endedAt: at('2026-03-05T10:00') }] },
      sooner: settling('7 d'),
    });
    expect(given.dueAt).toBe(endOf('2026-03-12'));
  });
});

test('what stands or was approved for others leaves a plain duty its plain reasons', () => {
  expect(due({ standing: {}, bent: {} })).toEqual(due({}));
  expect(due({ standing: { pauses: [] }, bent: { assignee: 's' } })).toEqual(due({}));
  expect(due({ standing: { pauses: [road] }, of: { pausedBy: undefined as never } })).toEqual(due({}));
});

test('a pause never holds the clock of a child at immediate risk, even where a policy would let it', () => {
  const week = { immediate: '7 d', high: '7 d', medium: '7 d', low: '7 d' };
  const lax = {
    policy: { ...policy, limits: { promise: none, snooze: none, extend: none, pause: { 'road-closed': week } } },
    calendar,
  };
  const ruled = { definition: traits({ pausedBy: ['road-closed'] }), from, rule: '14 d', own: false };
  const by = (risk: Risk) => dueAndWhy(ruled, lax, risk, { pauses: [road] }, undefined).dueAt;
  expect([by('immediate'), by('medium')]).toEqual([endOf('2026-03-16'), endOf('2026-03-18')]);
});
