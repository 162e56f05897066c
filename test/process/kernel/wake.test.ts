// The one timer: what it is armed to, and what is said when it rings. What would hurt: a deadline nobody is told of, or told twice.
import type { Process, Rules } from '../../../libs/process/kernel/definition';
import { type Entity, draftOf, record } from '../../../libs/process/kernel/entity';
import type { KernelEvent } from '../../../libs/process/kernel/events';
import { SYSTEM } from '../../../libs/process/kernel/roles';
import { DAY, HOUR } from '../../../libs/process/kernel/time';
import { nextWake, settleLedger, wake } from '../../../libs/process/kernel/wake';
import { at, calendar, endOf, local, policy, rules } from './toy';
import { type Toy, type ToyEvent, lived, toy, visit } from './toy-process';

const began = at('2026-03-02T10:00');
/** Fourteen days on. */
const due = endOf('2026-03-16');

const open = (...more: readonly (readonly [number, ToyEvent | KernelEvent])[]) =>
  wake(toy, lived([[began, { type: 'began' }], ...more]), rules, more.at(-1)?.[0] ?? began).entity;
const said = (entity: Entity<Toy>, now: number, by: Rules = rules) =>
  wake(toy, entity, by, now).events.map(({ body }) => body as KernelEvent);
const spoken = (entity: Entity<Toy>, now: number, by: Rules = rules) =>
  said(entity, now, by).map((e) => {
    const silent = 'silent' in e && e.silent ? ' (silent)' : '';
    return `${e.type} ${'alarm' in e ? e.alarm : 'kind' in e ? String(e.kind) : ''}${silent}`;
  });
const ringsAt = (entity: Entity<Toy>, by: Rules = rules) => local(nextWake(toy, entity, by) ?? 0);
const after = (entity: Entity<Toy>, ...bodies: (ToyEvent | KernelEvent)[]) =>
  record(toy, draftOf<Toy, ToyEvent>(entity), bodies, began, SYSTEM, 'x').entity;

describe('the timer', () => {
  test('is not armed when nothing is owed', () => {
    expect(nextWake(toy, lived([]), rules)).toBeUndefined();
  });

  test('rings for each step of the ladder in turn, and then no more', () => {
    let entity = open();
    const rang: string[] = [];
    for (let i = 0; i < 20; i++) {
      const next = nextWake(toy, entity, rules);
      if (next === undefined) break;
      rang.push(local(next));
      entity = wake(toy, entity, rules, next).entity;
    }
    expect(rang).toEqual([
      '2026-03-15T09:00',
      '2026-03-16T21:59',
      '2026-03-16T23:59',
      '2026-03-17T03:59',
      '2026-03-18T03:59',
      '2026-03-19T03:59',
      '2026-03-20T03:59',
    ]);
  });

  test('rings for the earliest of several, whatever their order on record', () => {
    const early = open([began, { type: 'planned', rule: '1 d' }]);
    expect(ringsAt(early)).toBe('2026-03-03T21:59');
    const late = open([began, { type: 'planned', rule: '60 d' }]);
    expect(ringsAt(late)).toBe('2026-03-15T09:00');
  });

  test('rings when a pause has lasted as long as it may, if that comes first', () => {
    const paused = (capAt: number) => after(open(), { type: 'pause.started', reason: 'road-closed', capAt });
    expect(ringsAt(paused(began + DAY))).toBe(local(began + DAY));
    expect(ringsAt(paused(due + 90 * DAY))).toBe('2026-03-15T09:00');
    const alone = after(lived([]), { type: 'pause.started', reason: 'road-closed', capAt: began + DAY });
    expect(ringsAt(alone)).toBe(local(began + DAY));
  });

  test('of a *not before* rings at its end, and there is no ladder to it', () => {
    const entity = wake(toy, lived([[began, { type: 'noticed' }]]), rules, began).entity;
    expect(ringsAt(entity)).toBe('2026-04-02T23:59');
  });

  test.each([
    [
      'another risk',
      (e: Entity<Toy>) => ringsAt({ ...e, state: { ...e.state, risk: 'low' } }, eager),
      '2026-03-16T22:59',
    ],
    ['another policy', (e: Entity<Toy>) => ringsAt(e, { ...rules, policy: { ...policy } }), '2026-03-15T09:00'],
    ['another ladder', (e: Entity<Toy>) => ringsAt(e, quiet), '2026-03-16T23:59'],
    [
      'another calendar',
      (e: Entity<Toy>) => ringsAt(e, { ...rules, calendar: { ...calendar, opens: 480 } }),
      '2026-03-15T08:00',
    ],
    [
      'a pause',
      (e: Entity<Toy>) => ringsAt(after(e, { type: 'pause.started', reason: 'x', capAt: began + HOUR })),
      '2026-03-02T11:00',
    ],
    [
      'another ledger',
      (e: Entity<Toy>) =>
        ringsAt(after(e, { type: 'duty.cancelled', kind: 'visit', key: 'after-1', dueAt: due, reason: 'waived' })),
      '1970-01-01T08:00',
    ],
  ] as const)('asked again after %s, does not answer as before', (_what, ask, expected) => {
    const entity = open();
    expect(ringsAt(entity)).toBe('2026-03-15T09:00');
    expect(ask(entity)).toBe(expected);
  });

  test('asked about another version of the definitions does not answer as before', () => {
    const wait = { ...visit, since: 2, wait: true as const };
    const two: Process<Toy, ToyEvent> = { ...toy, duties: [{ ...visit, until: 2 }, wait] };
    const entity = open();
    expect(nextWake(two, entity, rules)).toBe(at('2026-03-15T09:00'));
    expect(nextWake(two, { ...entity, version: 2 }, rules)).toBe(due);
  });
});

test('asked of a graver risk under the same policy, does not answer as before', () => {
  const uneven = { standard: { immediate: hourly, high: hourly, medium: silentLadder, low: silentLadder } };
  const by = { calendar, policy: { ...policy, ladders: uneven } };
  const entity = open();
  expect(nextWake(toy, entity, by)).toBe(due);
  expect(nextWake(toy, { ...entity, state: { ...entity.state, risk: 'high' } }, by)).toBe(due - HOUR);
  expect(nextWake(toy, entity, by)).toBe(due);
});

const silentLadder = { remind: [], rungs: [], channel: 'now' } as const;
const hourly = { remind: ['1 h'], rungs: [], channel: 'now' } as const;
const quiet: Rules = {
  calendar,
  policy: {
    ...policy,
    ladders: { standard: { immediate: silentLadder, high: silentLadder, medium: silentLadder, low: silentLadder } },
  },
};
const eager: Rules = {
  calendar,
  policy: { ...policy, ladders: { standard: { immediate: hourly, high: hourly, medium: hourly, low: hourly } } },
};

describe('when it rings', () => {
  test('nothing is said a millisecond early, and nothing twice', () => {
    const entity = open();
    const first = at('2026-03-15T09:00');
    expect(said(entity, first - 1)).toEqual([]);
    expect(spoken(entity, first)).toEqual(['duty.reminded remind-1']);
    const once = wake(toy, entity, rules, first).entity;
    expect(said(once, first)).toEqual([]);
    expect(spoken(once, due)).toEqual(['duty.reminded remind-2 (silent)', 'duty.breached visit']);
  });

  test('after an outage only the highest step speaks; the others are on record', () => {
    expect(spoken(open(), due + 5 * HOUR)).toEqual([
      'duty.reminded remind-1 (silent)',
      'duty.reminded remind-2 (silent)',
      'duty.breached visit (silent)',
      'duty.escalated rung-1',
    ]);
    const told = wake(toy, open(), rules, due + 5 * HOUR).entity;
    expect(spoken(told, due + 40 * DAY)).toEqual([
      'duty.escalated rung-2 (silent)',
      'duty.escalated rung-2-repeat-1 (silent)',
      'duty.escalated rung-2-repeat-2',
    ]);
  });

  test('a reminder that comes with a new ladder after the due instant is silent', () => {
    const late = wake(toy, open(), quiet, due + HOUR).entity;
    expect(late.ledger.open[0]?.fired).toEqual(['due']);
    expect(spoken(late, due + HOUR, eager)).toEqual(['duty.reminded remind-1 (silent)']);
  });

  test('each says what it is about', () => {
    const [first, second, third, fourth] = said(open(), due + 5 * HOUR);
    const of = { kind: 'visit', key: 'after-1', cycle: 1, dueAt: due };
    expect(first).toEqual({ type: 'duty.reminded', ...of, alarm: 'remind-1', silent: true });
    expect(second).toEqual({ type: 'duty.reminded', ...of, alarm: 'remind-2', silent: true });
    expect(third).toEqual({ type: 'duty.breached', ...of, silent: true });
    expect(fourth).toEqual({
      type: 'duty.escalated',
      ...of,
      alarm: 'rung-1',
      rung: 1,
      role: 'supervisor',
      silent: false,
    });
  });

  test('whoever it was given to by name hears of the reminder and the breach', () => {
    const named = after(open(), { type: 'duty.reassigned', kind: 'visit', key: 'after-1', assignee: 's-7' });
    const events = said(named, due + 5 * HOUR);
    expect(events.map((e) => ('assignee' in e ? e.assignee : e.type))).toEqual(['s-7', 's-7', 's-7', 'duty.escalated']);
  });

  test('what was snoozed together is told once', () => {
    const late = wake(toy, open(), rules, due + 25 * HOUR).entity;
    const untilAt = due + 10 * DAY;
    const snoozed = after(late, {
      type: 'duty.snoozed',
      kind: 'visit',
      key: 'after-1',
      untilAt,
      reason: 'r',
      role: 'manager',
      above: 'ops',
      risk: 'medium',
    });
    expect(spoken(snoozed, untilAt)).toEqual([
      'duty.escalated rung-2 (silent)',
      'duty.escalated rung-2-repeat-1 (silent)',
      'duty.escalated rung-2-repeat-2',
    ]);
  });

  test('a lapsed promise says whose', () => {
    const late = wake(toy, open(), rules, due).entity;
    const promised = after(late, { type: 'duty.acknowledged', kind: 'visit', key: 'after-1', byAt: due + 2 * HOUR });
    const [lapse] = said(promised, due + 2 * HOUR);
    expect(lapse).toMatchObject({ type: 'duty.escalated', alarm: `rung-1-promise-${promised.n}`, promise: promised.n });
  });

  test('the end of a wait is an event, and what it begets is owed, reminded and late in the same wake-up', () => {
    const entity = wake(toy, lived([[began, { type: 'noticed' }]]), rules, began).entity;
    const ends = endOf('2026-04-02');
    expect(said(entity, ends)[0]).toEqual({ type: 'wait.ended', kind: 'notice', key: 'after-1', dueAt: ends });
    expect(spoken(entity, ends)).toEqual(['wait.ended notice', 'duty.opened review']);
    const months = wake(toy, entity, rules, ends + 60 * DAY);
    expect(months.events.map(({ body }) => body.type).slice(0, 3)).toEqual([
      'wait.ended',
      'duty.opened',
      'duty.breached',
    ]);
    expect(months.entity.ledger.open.map(({ kind }) => kind)).toEqual(['review']);
  });

  test('everything is said in the order in which it fell due, and by kind and key where that is the same', () => {
    const entity = open([began, { type: 'planned', rule: '14 d' }]);
    expect(said(entity, due).map((e) => `${e.type} ${'kind' in e ? String(e.kind) : ''}`)).toEqual([
      'duty.reminded planned',
      'duty.reminded visit',
      'duty.reminded planned',
      'duty.reminded visit',
      'duty.breached planned',
      'duty.breached visit',
    ]);
    const staggered = open([began, { type: 'planned', rule: '20 d' }]);
    const kinds = said(staggered, endOf('2026-03-22')).map((e) => ('kind' in e ? e.kind : ''));
    expect([...new Set(kinds)]).toEqual(['visit', 'planned']);
    expect(kinds.lastIndexOf('visit')).toBeLessThan(kinds.indexOf('planned'));
  });

  test('a pause that runs on is not ended with one that has lasted long enough', () => {
    const settled = wake(
      toy,
      after(
        open(),
        { type: 'pause.started', reason: 'road-closed', capAt: began + DAY },
        { type: 'pause.started', reason: 'else', capAt: began + 3 * DAY },
      ),
      rules,
      began,
    ).entity;
    expect(said(settled, began + DAY)).toMatchObject([{ type: 'pause.ended', reason: 'road-closed' }]);
    expect(said(settled, began + 3 * DAY).map((e) => ('reason' in e ? e.reason : ''))).toEqual(['road-closed', 'else']);
  });

  test('a rung that is no promise does not speak of one', () => {
    const [, , , rung] = said(open(), due + 5 * HOUR);
    expect(rung).not.toHaveProperty('promise');
  });

  test('a duty with nothing to say is passed over while another speaks', () => {
    const entity = open([began, { type: 'planned', rule: '60 d' }]);
    expect(spoken(entity, due + 5 * HOUR).map((text) => text.split(' ')[0])).toEqual([
      'duty.reminded',
      'duty.reminded',
      'duty.breached',
      'duty.escalated',
    ]);
  });

  test('a pause ends by itself at its cap, before what follows from it, and only that one', () => {
    const paused = after(open(), { type: 'pause.started', reason: 'road-closed', capAt: began + DAY });
    expect(said(paused, began + DAY - 1).map(({ type }) => type)).toEqual(['duty.moved']);
    const settled = wake(toy, paused, rules, began).entity;
    expect(said(settled, began + DAY)).toEqual([
      { type: 'pause.ended', pause: paused.n, reason: 'road-closed', capped: true },
    ]);
    const over = wake(toy, settled, rules, began + DAY).entity;
    expect(said(over, began + 2 * DAY)).toEqual([]);
    const late = spoken(settled, due + 30 * DAY);
    expect(late[0]).toBe('pause.ended ');
    expect(late[1]).toBe('duty.reminded remind-1 (silent)');
  });
});

describe('the ledger, settled before anything is said', () => {
  const settled = (entity: Entity<Toy>, by: Rules = rules, now = began) =>
    settleLedger(toy, draftOf<Toy, ToyEvent>(entity), by, now).events.map(({ body }) => body.type);

  test('found in agreement is not touched, however often it is asked', () => {
    const draft = draftOf<Toy, ToyEvent>(open());
    expect(settleLedger(toy, draft, rules, began)).toBe(draft);
    expect(settleLedger(toy, settleLedger(toy, draft, rules, began), rules, began).events).toEqual([]);
  });

  // The same state, the same standing: what differs is the ledger, or the rules.
  const base = open();
  const [o] = base.ledger.open;
  const duty = o as NonNullable<typeof o>;
  const listed = (...list: (typeof duty)[]) => ({ ...base, ledger: { ...base.ledger, open: list } });
  const extended = { n: 9, fromAt: due, toAt: due + DAY, reason: 'r', risk: 'medium' } as const;
  const other = { ...policy, version: 2, timings: { ...policy.timings, visit: policy.timings.checks as never } };

  test.each([
    ['the state', () => settled({ ...base, state: { ...base.state, risk: 'high' } }), ['duty.moved']],
    ['the policy', () => settled(base, { ...rules, policy: other }), ['duty.moved']],
    [
      'the calendar',
      () => settled(base, { ...rules, calendar: { ...calendar, version: 2, offsets: [[0, 0]] } }),
      ['duty.moved'],
    ],
    ['the version', () => settled({ ...base, version: 0 }), ['duty.cancelled']],
    [
      'what stands',
      () =>
        settled(
          after(base, {
            type: 'duty.varied',
            kind: 'visit',
            rule: '5 d',
            policyRule: '14 d',
            reason: 'r',
            risk: 'medium',
          }),
        ),
      ['duty.moved'],
    ],
    ['a duty lost', () => settled(listed()), ['duty.opened']],
    ['a duty too many', () => settled(listed(duty, { ...duty, key: 'x' })), ['duty.cancelled']],
    ['a key', () => settled(listed({ ...duty, key: 'x' })), ['duty.cancelled', 'duty.opened']],
    ['a kind', () => settled(listed({ ...duty, kind: 'review' })), ['duty.cancelled', 'duty.opened']],
    [
      'a reason and its date',
      () => settled(listed({ ...duty, dueAt: due + DAY, because: { ...duty.because, rule: '15 d' } })),
      ['duty.moved'],
    ],
    ['a reason', () => settled(listed({ ...duty, dueAt: due, because: { ...duty.because, rule: '15 d' } })), []],
    ['an approved date', () => settled(listed({ ...duty, adjusted: { extended } })), ['duty.moved']],
  ])('is compared again when %s has changed', (_what, ask, events) => {
    expect(settled(base)).toEqual([]);
    expect(ask()).toEqual(events);
    expect(settled(base)).toEqual([]);
  });
});

test('a process whose duties beget duties without end stops with its name instead of turning for ever', () => {
  const endless: Process<Toy, ToyEvent> = {
    ...toy,
    name: 'endless',
    duties: [
      {
        ...visit,
        wait: true,
        wanted: (s) => (s.notice ? [{ key: `after-${s.notice.n}`, from: { n: s.notice.n, at: 0 }, rule: '0 h' }] : []),
      },
    ],
    evolve: (s, { n, at: when }) => ({ ...s, notice: { n, at: when } }),
  };
  expect(() => wake(endless, lived([[began, { type: 'noticed' }]], endless), rules, began)).toThrow(
    'endless: duties beget duties',
  );
});
