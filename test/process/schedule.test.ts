// The weeks ahead of one case. What would hurt: a worker who plans by it and misses what is owed.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Entity } from '../../libs/process/kernel/entity';
import { HOUR } from '../../libs/process/kernel/time';
import { scheduleOf } from '../../libs/process/preview/schedule';
import { rulesFor } from './house-life';
import { begunCase, ID, on } from './begun-case';

const rules = rulesFor();

function begun() {
  const { world, send } = begunCase();
  world.advance(on('03-03'));
  send('visit.record', 'caseworker');
  send('conference.hold', 'supervisor', { kind: 'initial', nextAt: on('03-31') });
  send('plan.submit', 'caseworker', { actions: [], visits: [on('03-09')], reviewAt: on('03-25') });
  send('plan.check-harm', 'caseworker');
  send('plan.approve', 'supervisor');
  const lines = (weeks: number) =>
    scheduleOf(world.entity(ID) as Entity<CaseState>, rules, world.now, weeks).map(
      ({ at, kind, as }) => `${new Date(at + 8 * HOUR).toISOString().slice(5, 10)} ${kind} ${as}`,
    );
  return { world, send, lines };
}

test('a visit, a conference or a review of the weeks ahead is left out, or stands there twice', () => {
  expect(begun().lines(6)).toEqual([
    '03-09 visit.child owed',
    '03-23 visit.child foreseen',
    '03-25 plan.review owed',
    '03-31 conference.review planned',
    '04-06 visit.child foreseen',
  ]);
});

test('what is overdue is left out, or what follows it is counted from a day that has passed', () => {
  const c = begun();
  c.world.advance(on('03-12'));
  expect(c.lines(3).filter((line) => line.includes('visit'))).toEqual([
    '03-09 visit.child owed',
    '03-26 visit.child foreseen',
  ]);
});

test('a conference held later than it is owed hides that one is owed', () => {
  const c = begun();
  c.send('conference.plan', 'supervisor', { kind: 'review', scheduledAt: on('05-20') });
  expect(c.lines(12).filter((line) => line.includes('conference'))).toEqual([
    '05-02 conference.review owed',
    '05-20 conference.review planned',
  ]);
});
