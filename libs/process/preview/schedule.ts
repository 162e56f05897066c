// The visits and conferences of one case in the weeks to come, if each is held when it is due, and the day its plan is looked at again.
import { type CaseState, isOpen } from '../case/state/case-state';
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { Obligation } from '../kernel/obligation';
import { DAY, type Instant } from '../kernel/time';
import { processOf } from '../registry';
import { occasionRule, occasionsFrom } from './occasions';

export interface Scheduled {
  readonly at: Instant;
  readonly what: 'visit' | 'conference' | 'review';
  /** Duty kind. */
  readonly kind: string;
  /** `owed`: a duty on record. `planned`: people have been given this date. `foreseen`: what follows when those before it are held. */
  readonly as: 'owed' | 'planned' | 'foreseen';
  /** Of the duty that is owed. */
  readonly key?: string;
}

const REVIEW = 'plan.review';

/** Whether a conference that has its date stands for the one that is owed: it is held before that is due. */
function firstOf(o: Obligation, { conferences: { next } }: CaseState, now: Instant): Instant {
  const isConference = o.kind.startsWith('conference.');
  const planned = isConference && next !== undefined && next.scheduledAt > now ? next.scheduledAt : Infinity;
  return Math.min(Math.max(o.dueAt, now), planned);
}

/** Soonest first; what is overdue stands at its own day. */
export function scheduleOf(entity: Entity<CaseState>, rules: Rules, now: Instant, weeks: number): Scheduled[] {
  const process = processOf('case');
  const until = now + weeks * 7 * DAY;
  const ahead: Scheduled[] = [];
  for (const o of entity.ledger.open) {
    const { kind, key, dueAt } = o;
    if (kind === REVIEW && dueAt <= until) ahead.push({ at: dueAt, what: 'review', kind, as: 'owed', key });
    const course = occasionRule(o, process, entity, rules);
    if (!course) continue;
    if (dueAt <= until) ahead.push({ at: dueAt, what: course.what, kind, as: 'owed', key });
    const first = firstOf(o, entity.state, now);
    for (const at of occasionsFrom(first, course, rules.calendar, until)) {
      if (at > Math.max(dueAt, first)) ahead.push({ at, what: course.what, kind: course.next, as: 'foreseen' });
    }
  }
  const { next } = entity.state.conferences;
  if (next && next.scheduledAt > now && next.scheduledAt <= until) {
    ahead.push({ at: next.scheduledAt, what: 'conference', kind: 'conference.review', as: 'planned' });
  }
  const { planned } = entity.state;
  if (isOpen(entity.state) && planned && planned.scheduledAt > now && planned.scheduledAt <= until) {
    ahead.push({ at: planned.scheduledAt, what: 'visit', kind: 'visit.child', as: 'planned' });
  }
  return ahead.sort((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : 1));
}
