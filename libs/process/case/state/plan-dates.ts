// Days the approved plan names beforehand: visits, the next conference, its own review. They only ever bring a duty nearer.
import type { Mark } from '../../kernel/because';
import type { Sooner } from '../../kernel/definition';
import { DAY, type Instant } from '../../kernel/time';
import type { CaseState } from './case-state';
import { ofThisCycle } from './cycle';

/** The end of a local day that lies ahead: met on that day, a child is met on the day that was planned. */
const isAhead = (endOfDay: Instant, last: Instant) => endOfDay - DAY >= last;

/** Days of the plan on which the child is still to be visited. What was not held when it was planned is overdue, and the next visit answers for it. */
export function visitsAhead(c: CaseState): readonly Instant[] {
  const { plan, child, accepted } = c;
  const last = ofThisCycle(c, child.last) ?? accepted;
  return last ? (plan.visits ?? []).filter((day) => isAhead(day, last.at)) : [];
}

/** What the plan asks of the next visit to the child: its day, and an interval closer than the policy's. */
export function plannedVisits(c: CaseState, from: Mark): Sooner[] {
  const { approved, visitEvery } = c.plan;
  const [day] = visitsAhead(c);
  return [
    ...(day === undefined || !approved ? [] : [onThe(day, approved, 'plan.visits')]),
    ...(visitEvery === undefined
      ? []
      : [{ timing: 'plan.interval', rule: visitEvery, from: { n: from.n, at: from.at } }]),
  ];
}

/** The conference the plan asks for, until one is held. */
export function plannedConference({ plan: { approved, conferenceAt }, conferences: { last } }: CaseState): Sooner[] {
  if (!approved || conferenceAt === undefined || (last && last.n > approved.n)) return [];
  return [onThe(conferenceAt, approved, 'plan.conference')];
}

/** A day on record: owed by it, exactly. */
export function onThe(at: Instant, { n }: Mark, timing: string): Sooner {
  return { timing, rule: '0 h', from: { n, at } };
}
