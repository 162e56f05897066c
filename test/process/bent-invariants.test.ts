// What must hold in every life of a case in which supervisors promise, snooze, extend, vary, pause and give away, as often as they like.
import fc from 'fast-check';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { apply, newEntity } from '../../libs/process/kernel/entity';
import type { Entity } from '../../libs/process/kernel/entity';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import { alarmsOf } from '../../libs/process/kernel/ladder';
import { reconcile } from '../../libs/process/kernel/reconcile';
import { DAY } from '../../libs/process/kernel/time';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import type { CaseEvent } from '../../libs/process/case/events';
import { caseProcess } from '../../libs/process/case/process';
import { type CaseState, isOpen } from '../../libs/process/case/state/case-state';
import type { World } from '../../libs/process/simulate/world';
import { CASE_ID, bentMoves, live } from './random-history';
import { calendars, rulesOn } from './test-rules';

const RUNS = { numRuns: 200 };
const rules = rulesOn(calendars[0]);
const entityOf = (world: World) => world.entity(CASE_ID) as Entity<CaseState>;

type Body = CaseEvent | KernelEvent;
type Of<T extends Body['type']> = Recorded<Extract<Body, { type: T }>>;

function all<T extends Body['type']>(world: World, ...types: T[]): Of<T>[] {
  const events = world.events(CASE_ID) as readonly Recorded<Body>[];
  return events.filter((e): e is Of<T> => (types as string[]).includes(e.body.type));
}

/** Lives many and says how often what is asked about came up: a property of nothing is no property. */
function everywhere(ask: (world: World) => number): void {
  let asked = 0;
  fc.assert(
    fc.property(bentMoves, (history) => {
      const world = live(rules, history, () => undefined);
      world.advance(world.now + 90 * DAY);
      asked += ask(world);
    }),
    RUNS,
  );
  expect(asked).toBeGreaterThan(20);
}

test('the rules of version 2 are not in force', () => expect(latestVersion(caseProcess)).toBeGreaterThanOrEqual(2));

test('a snooze silences the rung above', () => {
  let asked = 0;
  fc.assert(
    fc.property(bentMoves, (history) => {
      live(rules, history, (world) => {
        const { ledger, state } = entityOf(world);
        for (const o of ledger.open) {
          const { snooze, ...unbent } = o.adjusted ?? {};
          if (!snooze) continue;
          asked++;
          const others = (adjusted: typeof o.adjusted) =>
            alarmsOf({ ...o, ...(adjusted ? { adjusted } : {}) }, rules, state.risk, false)
              .filter(({ role, promise }) => role !== snooze.role || promise !== undefined)
              .map(({ id, at }) => [id, at]);
          expect(others(o.adjusted)).toEqual(others(unbent));
        }
      });
    }),
    RUNS,
  );
  expect(asked).toBeGreaterThan(20);
});

test('a promise lapses and nobody hears', () => {
  everywhere((world) => {
    const promises = all(world, 'duty.acknowledged');
    for (const { n, body } of promises) {
      const about = (e: Recorded<Body>) => 'key' in e.body && e.body.key === body.key && e.body.kind === body.kind;
      const end = all(world, 'duty.met', 'duty.cancelled', 'duty.moved').find((e) => e.n > n && about(e));
      if (end && end.at <= body.byAt) continue;
      const lapse = all(world, 'duty.escalated').find((e) => e.body.promise === n && about(e));
      expect(lapse?.at).toBeLessThanOrEqual(body.byAt);
      // Woken late, a higher rung may speak for it, at the same moment.
      const heard = all(world, 'duty.escalated').filter((e) => e.at === lapse?.at && about(e) && !e.body.silent);
      expect(heard).toHaveLength(1);
    }
    return promises.length;
  });
});

test('an extended duty has lost one of its dates, or is overdue all the same', () => {
  everywhere((world) => {
    const extensions = all(world, 'duty.extended');
    for (const { n, at, body } of extensions) {
      const moved = all(world, 'duty.moved').find((e) => e.n === n + 1);
      expect(moved?.body).toMatchObject({ kind: body.kind, key: body.key, fromDueAt: body.fromDueAt });
      expect(moved?.body.dueAt).toBe(body.toDueAt);
      expect(moved?.body.dueAt).toBeGreaterThan(at);
      const why = moved?.body.because.adjustments.at(-1);
      expect(why).toMatchObject({ type: 'extended', n, toAt: body.toDueAt });
      expect(why?.fromAt).toBeLessThan(body.toDueAt);
    }
    return extensions.length;
  });
});

test('a child at immediate risk waits longer because a clock was bent', () => {
  everywhere((world) => {
    const set = all(world, 'duty.opened', 'duty.moved').filter(({ body }) => body.because.risk === 'immediate');
    for (const { body } of set) {
      for (const { type, fromAt, toAt } of body.because.adjustments) {
        expect(type).not.toBe('paused');
        if (type === 'varied') expect(toAt).toBeLessThanOrEqual(fromAt);
      }
    }
    return set.length;
  });
});

test('a pause goes on for longer than it may, or ends unheard', () => {
  everywhere((world) => {
    const pauses = all(world, 'pause.started');
    for (const { n, body } of pauses) {
      const ends = all(world, 'pause.ended').filter((e) => e.body.pause === n);
      expect(ends).toHaveLength(1);
      expect(ends[0]?.at).toBeLessThanOrEqual(body.capAt);
      if (ends[0]?.body.capped) {
        const told = world.mails.filter(({ at, notice }) => at === ends[0]?.at && notice.template === 'pause-ended');
        expect(told.map(({ notice }) => notice.to)).toEqual(['caseworker', 'supervisor']);
      }
    }
    return pauses.length;
  });
});

test('an open case owes the child no visit, whatever was waived', () => {
  fc.assert(
    fc.property(bentMoves, (history) => {
      live(rules, history, (world) => {
        const { state, ledger } = entityOf(world);
        if (isOpen(state)) expect(ledger.open.map((o) => o.kind)).toContain('visit.child');
      });
    }),
    RUNS,
  );
});

test('one rung of one cycle speaks twice, or something before its time', () => {
  everywhere((world) => {
    const rungs = all(world, 'duty.escalated');
    const ids = rungs.map(({ body: { kind, key, cycle, alarm } }) => `${kind} ${key} ${cycle} ${alarm}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { at, body } of rungs) expect(at).toBeGreaterThanOrEqual(body.dueAt);
    return rungs.length;
  });
});

test('the record tells another story than the process, or there is something left to do', () => {
  fc.assert(
    fc.property(bentMoves, (history) => {
      const world = live(rules, history, (so) => {
        expect(reconcile(caseProcess, entityOf(so), rules, so.now)).toEqual([]);
        expect(wake(caseProcess, entityOf(so), rules, so.now).events).toEqual([]);
        const next = nextWake(caseProcess, entityOf(so), rules);
        if (next !== undefined) expect(next).toBeGreaterThan(so.now);
      });
      const begun = newEntity(caseProcess, CASE_ID, { version: latestVersion(caseProcess), policy: 1, calendar: 1 });
      const events = world.events(CASE_ID) as readonly Recorded<Body>[];
      expect(events.reduce((entity, event) => apply(caseProcess, entity, event), begun)).toEqual(entityOf(world));
    }),
    RUNS,
  );
});
