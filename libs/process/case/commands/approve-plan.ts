import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface ApprovePlan {
  readonly note?: NoteId;
}

/** A second person approves the plan; the initial conference has developed it, or was waived. */
export const approvePlan = command<CaseState, CaseEvent>()({
  name: 'plan.approve',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ApprovePlan, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.plan.status !== 'submitted', 'wrong-stage'),
    refuseIf(c.plan.submittedBy === facts.actor.id, 'own-approval'),
    refuseIf(!c.conferences.initial && !c.conferences.waived, 'conference-first'),
  ],
  events: (_c, input) => [{ type: 'plan.approved', ...input }],
});
