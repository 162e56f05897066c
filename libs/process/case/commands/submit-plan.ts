import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface SubmitPlan {
  /** The plan's text, sealed in the casework service. */
  readonly plan: NoteId;
  readonly doNoHarm: boolean;
}

/** The support plan, agreed with child and family, goes to the supervisor. The do-no-harm check comes first. */
export const submitPlan = command<CaseState, CaseEvent>()({
  name: 'plan.submit',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: SubmitPlan) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.plan.status === 'submitted', 'already-done'),
    refuseIf(!input.doNoHarm, 'do-no-harm-missing'),
  ],
  events: (_c, input) => [{ type: 'plan.submitted', ...input }],
});
