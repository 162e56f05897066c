// What must hold in every life of a case, whatever people do and however late they do it.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { newEntity, apply } from '../../libs/process/kernel/entity';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import { caseProcess } from '../../libs/process/case/process';
import { type CaseState, isOpen } from '../../libs/process/case/state/case-state';
import type { CaseEvent } from '../../libs/process/case/events';
import { reconcile } from '../../libs/process/kernel/reconcile';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import type { Entity } from '../../libs/process/kernel/entity';
import type { World } from '../../libs/process/simulate/world';
import { oracle } from './luxon-oracle';
import { CASE_ID, closings, live, moves, reopenings } from './random-history';
import { calendars, rulesOn } from './test-rules';

const RUNS = { numRuns: 150 };
const rules = rulesOn(calendars[0]);
const entityOf = (world: World) => world.entity(CASE_ID) as Entity<CaseState>;
const eventsOf = (world: World) => world.events(CASE_ID) as readonly Recorded<CaseEvent | KernelEvent>[];

function bodies<T extends (CaseEvent | KernelEvent)['type']>(world: World, type: T) {
  type Body = Extract<CaseEvent | KernelEvent, { type: T }>;
  return eventsOf(world).filter((e): e is Recorded<Body> => e.body.type === type);
}

test('an open case owes the child no visit', () => {
  fc.assert(
    fc.property(moves, (history) => {
      live(rules, history, (world) => {
        const { state, ledger } = entityOf(world);
        if (isOpen(state)) expect(ledger.open.map((o) => o.kind)).toContain('visit.child');
        if (isOpen(state) && state.placed) expect(ledger.open.map((o) => o.kind)).toContain('visit.carer');
      });
    }),
    RUNS,
  );
});

test('something speaks before its time', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const world = live(rules, history, () => undefined);
      for (const { at, body } of bodies(world, 'duty.breached')) expect(at).toBeGreaterThanOrEqual(body.dueAt);
      for (const { at, body } of bodies(world, 'duty.escalated')) expect(at).toBeGreaterThanOrEqual(body.dueAt);
      for (const { at, body } of bodies(world, 'wait.ended')) expect(at).toBeGreaterThanOrEqual(body.dueAt);
    }),
    RUNS,
  );
});

test('a reminder speaks after the duty is overdue', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const world = live(rules, history, () => undefined);
      for (const { at, body } of bodies(world, 'duty.reminded')) if (!body.silent) expect(at).toBeLessThan(body.dueAt);
    }),
    RUNS,
  );
});

test('one rung of one cycle speaks twice', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const world = live(rules, history, () => undefined);
      const spoken = eventsOf(world).flatMap(({ body }) => {
        if (body.type === 'duty.breached') return [`${body.kind} ${body.key} ${body.cycle} due`];
        if (body.type === 'duty.escalated' || body.type === 'duty.reminded') {
          return [`${body.kind} ${body.key} ${body.cycle} ${body.alarm}`];
        }
        return [];
      });
      expect(new Set(spoken).size).toBe(spoken.length);
    }),
    RUNS,
  );
});

test('replaying the events gives another state', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const world = live(rules, history, () => undefined);
      const begun = newEntity(caseProcess, CASE_ID, { version: latestVersion(caseProcess), policy: 1, calendar: 1 });
      const replayed = eventsOf(world).reduce((entity, event) => apply(caseProcess, entity, event), begun);
      expect(replayed).toEqual(entityOf(world));
    }),
    RUNS,
  );
});

test('reconcile or wake, asked again at the same instant, finds something to do', () => {
  fc.assert(
    fc.property(moves, (history) => {
      live(rules, history, (world) => {
        expect(reconcile(caseProcess, entityOf(world), rules, world.now)).toEqual([]);
        expect(wake(caseProcess, entityOf(world), rules, world.now).events).toEqual([]);
        const next = nextWake(caseProcess, entityOf(world), rules);
        if (next !== undefined) expect(next).toBeGreaterThan(world.now);
      });
    }),
    RUNS,
  );
});

test('a case closes before a calendar month of notice', () => {
  let closed = 0;
  fc.assert(
    fc.property(closings, (history) => {
      const world = live(rules, history, () => undefined);
      for (const closing of bodies(world, 'case.closed')) {
        closed++;
        const talks = bodies(world, 'closure.talked').filter((talk) => talk.n < closing.n);
        const begun = bodies(world, 'closure.started').filter((start) => start.n < closing.n);
        // A talk may be recorded with a day long past; the month is over a month after the closing was begun, at the earliest.
        const since = Math.max(talks.at(-1)?.body.happenedAt ?? 0, begun.at(-1)?.at ?? 0);
        const monthOver = DateTime.fromMillis(since, { zone: rules.calendar.zone }).plus({ months: 1 });
        expect(closing.at).toBeGreaterThanOrEqual(monthOver.toMillis());
      }
    }),
    RUNS,
  );
  // Otherwise the property would have been asked of nothing.
  expect(closed).toBeGreaterThan(0);
});

test('a case is late with something the moment it is reopened', () => {
  let asked = 0;
  fc.assert(
    fc.property(reopenings, (history) => {
      const world = live(rules, history, (then) => {
        const { state } = entityOf(then);
        if (state.renewed) asked++;
      });
      for (const { n, at } of bodies(world, 'case.reopened')) {
        // What begins with the reopening; what was owed all through aftercare (a court date, an answer) is as late as it was.
        // Whatever somebody records next, in the same millisecond (a conference of weeks ago), begins late of itself.
        const all = world.events(CASE_ID);
        const { request } = all.find((e) => e.n === n) ?? {};
        const other = all.find((e) => e.n > n && e.request !== undefined && e.request !== request);
        const next = other?.n ?? Infinity;
        const begun = bodies(world, 'duty.opened').filter((e) => e.n > n && e.n < next && e.at === at);
        expect(begun.filter(({ body }) => body.dueAt <= at).map(({ body }) => body.kind)).toEqual([]);
        const kinds = begun.map(({ body }) => body.kind);
        for (const kind of [
          'plan.submit',
          'conference.initial',
          'contact.first',
          'visit.child',
          'assessment.initial',
        ]) {
          expect(kinds).toContain(kind);
        }
      }
    }),
    RUNS,
  );
  expect(asked).toBeGreaterThan(0);
});

test.each(calendars.map((c) => [c.zone, c] as const))(
  'a due instant in %s differs from what luxon says',
  (_zone, calendar) => {
    const local = rulesOn(calendar);
    fc.assert(
      fc.property(moves, (history) => {
        const world = live(local, history, () => undefined);
        for (const { body } of [...bodies(world, 'duty.opened'), ...bodies(world, 'duty.moved')]) {
          const { because, dueAt, kind } = body;
          const atOnce = because.adjustments.find((a) => a.type === 'due-at-once');
          const landing =
            kind === 'closure.notice' || because.clock === 'working' ? 'keep' : local.policy.landing[because.risk];
          // What people bent is another test's matter: what was there before is the calendar's.
          if (because.adjustments.some((a) => a.type === 'extended')) continue;
          const bent = because.adjustments.find((a) => a.type === 'paused');
          expect((bent ?? atOnce)?.fromAt ?? dueAt).toBe(oracle(because.anchor.at, because.rule, landing, calendar));
        }
      }),
      { numRuns: 60 },
    );
  },
);
