import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import { visitChild } from '../duties/visit-child';
import type { CaseEvent } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface PlanVisit {
  /** By when on the chosen day the child will have been seen. */
  readonly scheduledAt: Instant;
}

/**
 * A worker with many children says which of them is seen on which day. The day is a plan and nothing else: what is owed, and who is told when it
 * is not done, stays as it was. So it never lies after the day on which the visit is due; where that has passed, any day is better than none.
 */
export const planVisit = command<CaseState, CaseEvent>()({
  name: 'visit.plan',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, { scheduledAt }: PlanVisit, { ledger, now }) => {
    const owed = ledger.open.find(({ kind }) => kind === visitChild.kind);
    return [
      refuseIf(!isOpen(c), 'case-not-open'),
      refuseIf(owed === undefined, 'unknown-duty'),
      refuseIf(scheduledAt <= now, 'in-the-past'),
      refuseIf(owed !== undefined && owed.dueAt > now && scheduledAt > owed.dueAt, 'planned-after-due'),
      refuseIf(c.planned?.scheduledAt === scheduledAt, 'already-done'),
    ];
  },
  events: (_c, { scheduledAt }) => [{ type: 'visit.planned', scheduledAt }],
});
