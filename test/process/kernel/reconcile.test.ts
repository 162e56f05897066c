// What is wanted against what is on record. What would hurt: a duty dropped, doubled, or moved away from a child already waiting.
import type { Adjustment } from '../../../libs/process/kernel/because';
import type { DutyDefinition, Process, Rules, Wanted } from '../../../libs/process/kernel/definition';
import { type Entity, newEntity } from '../../../libs/process/kernel/entity';
import type { Obligation, Ledger } from '../../../libs/process/kernel/obligation';
import { reconcile } from '../../../libs/process/kernel/reconcile';
import type { Risk } from '../../../libs/process/kernel/risk';
import { DAY } from '../../../libs/process/kernel/time';
import { at, calendar, endOf, policy, rules, traits } from './toy';

interface State {
  readonly risk: Risk;
  readonly wants: Readonly<Record<string, readonly Wanted[]>>;
  readonly met?: { readonly n: number; readonly at: number };
}

const definition = (kind: string, more: Partial<DutyDefinition<State>> = {}): DutyDefinition<State> => ({
  ...traits({ kind }),
  wanted: (s) => s.wants[kind] ?? [],
  met: (s) => s.met,
  ...more,
});

const kinds = ['visit', 'checks', 'review', 'notice', 'alpha', 'notthere'];
const process: Process<State, { type: 'x' }> = {
  name: 'p',
  versions: [],
  duties: kinds.map((kind) => definition(kind)),
  commands: {},
  initial: { risk: 'medium', wants: {} },
  evolve: (s) => s,
  risk: (s) => s.risk,
  effects: () => [],
  finished: () => false,
};

const from = { n: 1, at: at('2026-03-02T10:00') };
const now = from.at;
const DUE = endOf('2026-03-16');

function events(
  wants: State['wants'],
  {
    open = [],
    standing,
    risk = 'medium',
    met,
    by = rules,
    when = now,
  }: Partial<Ledger> & { risk?: Risk; met?: State['met']; by?: Rules; when?: number } = {},
) {
  const state: State = { risk, wants, ...(met ? { met } : {}) };
  const ledger: Ledger = standing ? { open, last: {}, standing } : { open, last: {} };
  const entity: Entity<State> = { ...newEntity(process, 'p/1', { version: 1, policy: 1, calendar: 1 }), state, ledger };
  return reconcile(process, entity, by, when);
}
const visit: Wanted = { key: 'after-1', from };
const opened = (wants: State['wants'], more: Parameters<typeof events>[1] = {}) =>
  events(wants, more).map((e) => ('because' in e ? `${e.kind} ${e.key} ${e.because.rule}` : e.type));

/** The duty as it was opened, with what has been done to it since. */
function open(more: Partial<Obligation> = {}, adjustments: readonly Adjustment[] = []): Obligation {
  const [event] = events({ visit: [visit] });
  if (event?.type !== 'duty.opened') throw new Error('nothing opened');
  const { kind, key, owner, dueAt, because } = event;
  return { kind, key, owner, dueAt, because: { ...because, adjustments }, setAt: now, cycle: 1, fired: [], ...more };
}

describe('what is owed', () => {
  test('is opened with its owner, its date and its reasons', () => {
    expect(events({ visit: [visit] })).toEqual([
      {
        type: 'duty.opened',
        kind: 'visit',
        key: 'after-1',
        owner: 'caseworker',
        dueAt: DUE,
        because: expect.objectContaining({ rule: '14 d', anchor: from, adjustments: [] }) as never,
      },
    ]);
  });

  test('goes by its own rule, by the entry of a list, or by none', () => {
    expect(opened({ visit: [{ ...visit, rule: '3 d' }] })).toEqual(['visit after-1 3 d']);
    expect(opened({ checks: [visit] })).toEqual(['checks after-1 1 mo']);
    expect(opened({ checks: [{ ...visit, step: 1 }] })).toEqual(['checks after-1 3 mo']);
    expect(opened({ checks: [{ ...visit, step: 2 }] })).toEqual([]);
    expect(opened({ review: [visit] }, { risk: 'low' })).toEqual([]);
    expect(opened({ nothing: [visit] })).toEqual([]);
  });

  test('comes in the order of kinds and keys, whatever the order of definitions', () => {
    const two = [{ ...visit, key: 'after-2' }, visit];
    expect(opened({ visit: two, checks: [visit], alpha: [{ ...visit, rule: '1 d' }], notice: [visit] })).toEqual([
      'alpha after-1 1 d',
      'checks after-1 1 mo',
      'notice after-1 1 mo',
      'visit after-1 14 d',
      'visit after-2 14 d',
    ]);
  });

  test('is not opened again when it was waived, nor twice when it is open', () => {
    expect(opened({ visit: [visit] }, { standing: { waived: ['visit after-1'] } })).toEqual([]);
    expect(opened({ visit: [visit] }, { standing: { waived: ['visit after-2'] } })).toEqual(['visit after-1 14 d']);
    expect(opened({ visit: [visit] }, { open: [open()] })).toEqual([]);
  });
});

describe('what is owed no more', () => {
  const settled = (more: Parameters<typeof events>[1] = {}, wants: State['wants'] = {}) =>
    events(wants, { open: [open()], ...more });
  const cancelled = (reason: string) => [{ type: 'duty.cancelled', kind: 'visit', key: 'after-1', dueAt: DUE, reason }];

  test.each([
    [DUE - 1, false],
    [DUE, true],
  ])('is met, by what was done at %i: late: %s', (metAt, late) => {
    expect(settled({ met: { n: 9, at: metAt } })).toEqual([
      { type: 'duty.met', kind: 'visit', key: 'after-1', dueAt: DUE, metAt, by: 9, late },
    ]);
  });

  test('is cancelled, for the reason that is true', () => {
    expect(settled()).toEqual(cancelled('no-longer-owed'));
    expect(settled({ standing: { waived: ['visit after-1'] } }, { visit: [visit] })).toEqual(cancelled('waived'));
    const [gone] = events({}, { open: [open({ kind: 'gone' })] });
    expect(gone).toMatchObject({ reason: 'superseded' });
    const none = { ...rules, policy: { ...policy, timings: {} } };
    expect(settled({ by: none }, { visit: [visit] })).toEqual(cancelled('not-required-at-this-risk'));
    expect(settled({ by: none }, { visit: [{ ...visit, key: 'after-2' }] })).toEqual(cancelled('no-longer-owed'));
  });

  test('is told from one of another key, or another kind, that is', () => {
    const types = events({ visit: [{ ...visit, key: 'after-2' }], checks: [visit] }, { open: [open()] }).map(
      (e) => e.type,
    );
    expect(types).toEqual(['duty.cancelled', 'duty.opened', 'duty.opened']);
  });
});

describe('a date moves', () => {
  const moved = (o: Obligation, more: Parameters<typeof events>[1] = {}, want: Partial<Wanted> = {}) =>
    events({ visit: [{ ...visit, ...want }] }, { open: [o], ...more });

  test('earlier within its cycle, later into a new one', () => {
    const [earlier] = moved(open(), { risk: 'high' });
    expect(earlier).toMatchObject({
      type: 'duty.moved',
      fromDueAt: DUE,
      dueAt: endOf('2026-03-09'),
      cycle: 1,
      because: { risk: 'high', adjustments: [] },
    });
    const [later] = moved(open(), { risk: 'low' });
    expect(later).toMatchObject({ type: 'duty.moved', fromDueAt: DUE, dueAt: endOf('2026-04-02'), cycle: 2 });
  });

  test.each([
    ['anchor', {}, { from: { n: 1, at: from.at + DAY } }],
    ['rule', {}, { rule: '3 d' }],
    [
      'policy',
      { by: { calendar, policy: { ...policy, version: 2, timings: { visit: policy.timings.checks as never } } } },
      {},
    ],
    ['calendar', { by: { policy, calendar: { ...calendar, version: 2, offsets: [[0, 0]] as const } } }, {}],
    ['calendar by name', { by: { policy, calendar: { ...calendar, id: 'other', offsets: [[0, 0]] as const } } }, {}],
    ['risk', { risk: 'high' as const }, {}],
    [
      'pause',
      {
        standing: {
          pauses: [{ n: 5, reason: 'x', fromAt: now, capAt: now + 1 }],
          varied: { visit: { n: 4, rule: '5 d', reason: 'r', risk: 'low' as const } },
        },
      },
      {},
    ],
  ])('with another %s', (_what, more, want) => {
    expect(moved(open(), more, want).map(({ type }) => type)).toEqual(['duty.moved']);
  });

  test('with another risk even where the rule is the same: where it lands is the risk’s to say', () => {
    const saturday: Wanted = { ...visit, rule: '5 d' };
    const [event] = events({ visit: [saturday] });
    const { dueAt, because } = event as { dueAt: number; because: Obligation['because'] };
    expect(dueAt).toBe(endOf('2026-03-07'));
    expect(moved(open({ dueAt, because }), { risk: 'low' }, { rule: '5 d' })[0]).toMatchObject({
      dueAt: endOf('2026-03-09'),
    });
    expect(moved(open({ dueAt, because }), {}, { rule: '5 d' })).toEqual([]);
  });

  test('not when everything that made it is as it was, even if the date on record is odd', () => {
    expect(moved(open({ dueAt: DUE + DAY }))).toEqual([]);
    expect(moved(open(), {}, { from: { n: 2, at: from.at } })).toEqual([]);
    expect(moved(open({ dueAt: DUE + DAY }), {}, { from: { n: 2, at: from.at } })).toHaveLength(1);
    expect(moved(open({ dueAt: DUE + DAY }), { standing: {} })).toHaveLength(1);
  });

  test('into the past: due at once, and what it would have been stays on record', () => {
    const when = at('2026-03-12T12:00');
    const [event] = moved(open(), { risk: 'high', when });
    expect(event).toMatchObject({ dueAt: when, cycle: 1 });
    expect((event as { because: Obligation['because'] }).because.adjustments).toEqual([
      { type: 'due-at-once', fromAt: endOf('2026-03-09'), toAt: when },
    ]);
    const onTheDot = moved(open(), { risk: 'high', when: endOf('2026-03-09') });
    expect(onTheDot[0]).toMatchObject({ dueAt: endOf('2026-03-09'), because: { adjustments: [] } });
  });

  test('asked again after it was due at once, finds nothing to do', () => {
    const when = at('2026-03-12T12:00');
    const [event] = moved(open(), { risk: 'high', when });
    const { dueAt, because } = event as { dueAt: number; because: Obligation['because'] };
    const o = open({ dueAt, because });
    expect(moved(o, { risk: 'high', when: when + 1, standing: {} })).toEqual([]);
    // Anything else that was adjusted is no such date.
    expect(
      moved(open({ dueAt: endOf('2026-03-09') }, [{ type: 'landed-later', fromAt: DUE, toAt: DUE }]), { standing: {} }),
    ).toHaveLength(1);
  });

  test('already overdue and now even more so: the record stands', () => {
    expect(moved(open(), { risk: 'high', when: DUE })).toEqual([]);
    expect(moved(open(), { risk: 'high', when: DUE - 1 })).toHaveLength(1);
  });

  test('a fall in risk never lengthens what is overdue; a corrected anchor or an approved date does', () => {
    expect(moved(open(), { risk: 'low', when: DUE })).toEqual([]);
    expect(moved(open(), { risk: 'low', when: DUE - 1 })).toHaveLength(1);
    expect(moved(open(), { when: DUE }, { from: { n: 3, at: from.at + 5 * DAY } })[0]).toMatchObject({
      dueAt: DUE + 5 * DAY,
      cycle: 2,
    });
    const extended = { n: 8, fromAt: DUE, toAt: DUE + 3 * DAY, reason: 'r', risk: 'medium' as const };
    const late = open({ adjusted: { extended } });
    expect(moved(late, { when: DUE + DAY })[0]).toMatchObject({ dueAt: DUE + 3 * DAY, cycle: 2 });
    const known: Adjustment = { type: 'extended', fromAt: DUE, toAt: DUE + 3 * DAY, reason: 'r', n: 8 };
    expect(moved(open({ adjusted: { extended } }, [known]), { when: DUE + DAY })).toEqual([]);
    expect(moved(open({ adjusted: { extended: { ...extended, n: 9 } } }, [known]), { when: DUE + DAY })).toHaveLength(
      1,
    );
  });
});

describe('a version that is taken back leaves no trace', () => {
  /** Version 2 had made it seven days; version 3 takes that back. */
  const short = endOf('2026-03-09');
  const was = open();
  const by2 = open({ dueAt: short, because: { ...was.because, policy: 2 }, fired: ['remind-1', 'due'] });
  const reverting = (reverts?: number[]): Rules => ({
    calendar,
    policy: { ...policy, version: 3, ...(reverts ? { reverts } : {}) },
  });
  const back = (o: Obligation, by: Rules, when: number, risk: Risk = 'medium', want: Partial<Wanted> = {}) =>
    events({ visit: [{ ...visit, ...want }] }, { open: [o], by, when, risk });
  const afterDue = endOf('2026-03-11');

  test('what it made overdue is due again when it was, in a new cycle', () => {
    expect(back(by2, reverting([2]), afterDue)).toEqual([
      {
        type: 'duty.moved',
        kind: 'visit',
        key: 'after-1',
        fromDueAt: short,
        dueAt: DUE,
        because: expect.objectContaining({ policy: 3 }) as never,
        cycle: 2,
      },
    ]);
  });

  test('what is late all the same is not told twice', () => {
    expect(back(by2, reverting([2]), DUE)[0]).toMatchObject({ dueAt: DUE, cycle: 1, because: { adjustments: [] } });
    expect(back(by2, reverting([2]), DUE - 1)[0]).toMatchObject({ cycle: 2 });
  });

  test.each([
    ['a version that is not taken back', by2, reverting([1]), 'medium'],
    ['a version that takes nothing back', by2, reverting(), 'medium'],
    ['a fall in risk at the same time', by2, reverting([2]), 'low'],
  ] as const)('but not with %s', (_what, o, by, risk) => {
    expect(back(o, by, afterDue, risk)).toEqual([]);
  });

  test('a calendar taken back does the same, if it is the same calendar', () => {
    const by2 = open({ dueAt: short, because: { ...was.because, calendar: { id: 'toy', version: 2 } } });
    const three = { policy, calendar: { ...calendar, version: 3, reverts: [2] } };
    expect(back(by2, three, afterDue)).toHaveLength(1);
    expect(back(by2, { policy, calendar: { ...calendar, version: 3, reverts: [1] } }, afterDue)).toEqual([]);
    expect(back(by2, { policy, calendar: { ...calendar, version: 3 } }, afterDue)).toEqual([]);
    expect(back(by2, { policy, calendar: { ...calendar, id: 'other', version: 3, reverts: [2] } }, afterDue)).toEqual(
      [],
    );
  });

  test('with an anchor corrected at the same time, counts as a correction', () => {
    expect(back(by2, reverting([2]), endOf('2026-03-20'), 'medium', { from: { n: 4, at: from.at + DAY } })).toEqual([]);
    // An earlier date is no going back either: it is due at once.
    const longer = open({ dueAt: DUE + 9 * DAY, because: { ...was.because, policy: 2 } });
    expect(back(longer, reverting([2]), DUE + DAY)[0]).toMatchObject({ dueAt: DUE + DAY, cycle: 1 });
  });
});

describe('another timing than the kind’s own', () => {
  const paced = {
    ...policy,
    timings: { ...policy.timings, slow: all('20 d'), quick: all(['2 d', '4 d']), never: all(null) },
  };
  const by = { calendar, policy: paced };
  const why = (want: Partial<Wanted>, kind = 'visit') =>
    events({ [kind]: [{ ...visit, ...want }] }, { by }).map((e) =>
      'because' in e ? [e.because.rule, e.because.timing, e.because.anchor.n] : [e.type],
    );
  const sooner = (timing: string, step = 0) => [{ timing, step, from: { n: 7, at: from.at + DAY } }];

  test.each([
    ['by name', { timing: 'slow' }, 'visit', [['20 d', 'slow', 1]]],
    ['one entry of a list', { timing: 'quick', step: 1 }, 'visit', [['4 d', 'quick', 1]]],
    ['beyond the list: its own', { timing: 'quick', step: 2 }, 'visit', [['14 d', undefined, 1]]],
    ['that policy does not have: its own', { timing: 'nothing' }, 'visit', [['14 d', undefined, 1]]],
    [
      'that policy does not ask for, of a list: the first',
      { timing: 'never', step: 1 },
      'checks',
      [['1 mo', undefined, 1]],
    ],
    ['of a kind without any', { timing: 'nothing' }, 'notthere', []],
    ['beside a decision on record: the decision', { timing: 'slow', rule: '3 d' }, 'visit', [['3 d', undefined, 1]]],
    ['that runs out sooner', { sooner: sooner('quick') }, 'visit', [['2 d', 'quick', 7]]],
    ['one entry of it', { sooner: sooner('quick', 1) }, 'visit', [['4 d', 'quick', 7]]],
    ['beyond its list', { sooner: sooner('quick', 2) }, 'visit', [['14 d', undefined, 1]]],
    ['that would run out later', { sooner: sooner('slow') }, 'visit', [['14 d', undefined, 1]]],
    ['both', { timing: 'slow', sooner: sooner('quick') }, 'visit', [['2 d', 'quick', 7]]],
  ] as [string, Partial<Wanted>, string, unknown[]][])('%s', (_what, want, kind, expected) => {
    expect(why(want, kind)).toEqual(expected);
  });

  test('begun anew corrects nothing: what is overdue by it stays overdue', () => {
    const [event] = events({ visit: [{ ...visit, sooner: sooner('quick') }] }, { by });
    const { dueAt, because } = event as { dueAt: number; because: Obligation['because'] };
    const late = { open: [open({ dueAt, because })], by, when: dueAt + 1 };
    expect(events({ visit: [visit] }, late)).toEqual([]);
    expect(
      events(
        { visit: [{ ...visit, sooner: sooner('quick').map((one) => ({ ...one, from: { n: 8, at: dueAt } })) }] },
        late,
      ),
    ).toEqual([]);
    expect(events({ visit: [visit] }, { ...late, when: dueAt - 1 })).toHaveLength(1);
    const own = { open: [open()], by, when: DUE + 1 };
    expect(events({ visit: [{ ...visit, timing: 'slow', from: { n: 9, at: from.at + DAY } }] }, own)).toEqual([]);
  });

  test('is asked of the policy of now, and of the definitions of now', () => {
    expect(why({ timing: 'slow' })).toEqual([['20 d', 'slow', 1]]);
    const other = { calendar, policy: { ...paced, timings: { ...paced.timings, visit: all('9 d') } } };
    expect(opened({ visit: [visit] }, { by })).toEqual(['visit after-1 14 d']);
    expect(opened({ visit: [visit] }, { by: other })).toEqual(['visit after-1 9 d']);
  });
});

function all<T>(of: T) {
  return { immediate: of, high: of, medium: of, low: of };
}
