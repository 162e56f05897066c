import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface ReturnPlan {
  readonly reason: string;
  readonly note?: NoteId;
}

/** The plan goes back to its author with a reason; it is owed again from now. */
export const returnPlan = command<CaseState, CaseEvent>()({
  name: 'plan.return',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ReturnPlan, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.plan.status !== 'submitted', 'wrong-stage'),
    refuseIf(c.plan.submittedBy === facts.actor.id, 'own-approval'),
  ],
  events: (_c, input) => [{ type: 'plan.returned', ...input }],
});
