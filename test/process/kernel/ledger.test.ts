// What is owed, event by event. What would hurt: a duty that an event about another one changes, or an order that two engines differ on.
import type { KernelEvent } from '../../../libs/process/kernel/events';
import {
  type Ledger,
  type Obligation,
  byKindAndKey,
  evolveLedger,
  findOpen,
  isOverdue,
} from '../../../libs/process/kernel/obligation';
import { DAY } from '../../../libs/process/kernel/time';
import { at } from './toy';

const setAt = at('2026-03-02T10:00');
const dueAt = at('2026-03-12T18:00');
const because = {
  rule: '10 d',
  clock: 'elapsed',
  risk: 'medium',
  policy: 1,
  anchor: { n: 1, at: setAt },
  calendar: { id: 'toy', version: 1 },
  adjustments: [],
} as const;
const owed = (more: Partial<Obligation>): Obligation => ({
  kind: 'visit',
  key: 'after-1',
  owner: 'caseworker',
  dueAt,
  because,
  setAt,
  cycle: 1,
  fired: [],
  ...more,
});

describe('the ledger', () => {
  const opened = (kind: string, key: string): KernelEvent => ({
    type: 'duty.opened',
    kind,
    key,
    owner: 'caseworker',
    dueAt,
    because,
  });
  const live = (events: readonly KernelEvent[], from: Ledger = { open: [], last: {} }) =>
    events.reduce((l, e, i) => evolveLedger(l, e, i + 1, setAt), from);
  const three = live([opened('b', '2'), opened('a', '9'), opened('b', '1')]);
  const names = (l: Ledger) => l.open.map(({ kind, key }) => `${kind} ${key}`);
  const b1 = { kind: 'b', key: '1' } as const;

  test('is overdue from the due instant on, not after it', () => {
    expect([isOverdue(5, 4), isOverdue(5, 5), isOverdue(5, 6)]).toEqual([false, true, true]);
  });

  test('keeps its order by kind and key, whatever the order of events', () => {
    expect(names(three)).toEqual(['a 9', 'b 1', 'b 2']);
    expect(byKindAndKey(b1, { kind: 'b', key: '1' })).toBe(0);
    expect(byKindAndKey(b1, { kind: 'a', key: '2' })).toBe(1);
    expect(byKindAndKey(b1, { kind: 'c', key: '0' })).toBe(-1);
    expect(byKindAndKey(b1, { kind: 'b', key: '0' })).toBe(1);
    expect(byKindAndKey(b1, { kind: 'b', key: '2' })).toBe(-1);
    expect(three.open[0]).toEqual({
      kind: 'a',
      key: '9',
      owner: 'caseworker',
      dueAt,
      because,
      setAt,
      cycle: 1,
      fired: [],
    });
  });

  test('finds one by kind and key both', () => {
    expect(findOpen(three, 'b', '2')).toBe(three.open[2]);
    expect(findOpen(three, 'a', '2')).toBeUndefined();
    expect(findOpen(three, 'b', '9')).toBeUndefined();
  });

  test('remembers what has fired, of that duty alone', () => {
    const fired = live(
      [
        { type: 'duty.reminded', ...b1, cycle: 1, alarm: 'remind-1', dueAt, silent: false },
        { type: 'duty.breached', ...b1, cycle: 1, dueAt, silent: false },
        { type: 'duty.escalated', ...b1, cycle: 1, alarm: 'rung-1', rung: 1, role: 'supervisor', dueAt, silent: false },
      ],
      three,
    );
    expect(fired.open.map((o) => o.fired)).toEqual([[], ['remind-1', 'due', 'rung-1'], []]);
    expect(fired.open[1]).toEqual({ ...three.open[1], fired: ['remind-1', 'due', 'rung-1'] });
  });

  test('moved within a cycle, what has fired stays fired; in a new one the ladder begins afresh', () => {
    const promise = { n: 1, at: 1, byAt: 2, rungs: 0, repeats: 0 };
    const some: Ledger = {
      open: [
        owed({ ...b1, fired: ['due'], adjusted: { promise, assignee: 's' } }),
        owed({ kind: 'b', key: '2', fired: ['due'] }),
      ],
      last: {},
    };
    const move = (cycle: number, key = '1') =>
      evolveLedger(
        some,
        { type: 'duty.moved', kind: 'b', key, fromDueAt: dueAt, dueAt: dueAt + DAY, because, cycle },
        7,
        setAt + 5,
      );
    expect(move(1).open[0]).toMatchObject({
      dueAt: dueAt + DAY,
      because,
      setAt: setAt + 5,
      cycle: 1,
      fired: ['due'],
      adjusted: { promise, assignee: 's' },
    });
    expect(move(2).open[0]).toMatchObject({ cycle: 2, fired: [], adjusted: { assignee: 's' } });
    expect(move(2).open[0]?.adjusted).not.toHaveProperty('promise');
    expect(move(2, '2').open[1]).toMatchObject({ cycle: 2, fired: [] });
    expect(move(2, '2').open[1]).not.toHaveProperty('adjusted');
    expect(move(2).open[1]).toBe(some.open[1]);
  });

  test.each([
    [
      { type: 'duty.met', ...b1, dueAt, metAt: 5, by: 3, late: false },
      { key: '1', dueAt, metAt: 5 },
    ],
    [
      { type: 'duty.cancelled', ...b1, dueAt, reason: 'waived' },
      { key: '1', dueAt },
    ],
    [
      { type: 'wait.ended', ...b1, dueAt },
      { key: '1', dueAt },
    ],
  ] as [KernelEvent, object][])('%j: is open no more, and the last of its kind', (event, last) => {
    const before = { ...three, last: { a: { key: '0', dueAt: 1 } } };
    const after = live([event], before);
    expect(names(after)).toEqual(['a 9', 'b 2']);
    expect(after.last).toEqual({ a: { key: '0', dueAt: 1 }, b: last });
    expect(after).not.toHaveProperty('standing');
  });

  test('bends one duty, or what stands for all, and lets the rest be', () => {
    const bentOne = live([{ type: 'duty.reassigned', ...b1, assignee: 's' }], three);
    expect(bentOne.open.map((o) => o.adjusted)).toEqual([undefined, { assignee: 's' }, undefined]);
    const paused = live([{ type: 'pause.started', reason: 'r', capAt: 9 }], bentOne);
    expect(paused.standing?.pauses).toHaveLength(1);
    expect(paused.open).toBe(bentOne.open);
    const met = live([{ type: 'duty.breached', ...b1, cycle: 1, dueAt, silent: false }], paused);
    expect(met.standing).toBe(paused.standing);
    expect(met.open[1]).toMatchObject({ fired: ['due'], adjusted: { assignee: 's' } });
    expect(live([opened('c', '1')], paused).standing).toBe(paused.standing);
    expect(live([{ type: 'duty.cancelled', ...b1, dueAt, reason: 'waived' }], paused).standing).toBe(paused.standing);
    const waived = live([{ type: 'duty.waived', ...b1, reason: 'r' }], three);
    expect(waived.standing).toEqual({ waived: ['b 1'] });
  });

  test('is not touched by what is no matter of duties', () => {
    expect(live([{ type: 'policy.adopted', from: 1, to: 2 }], three)).toBe(three);
  });
});
