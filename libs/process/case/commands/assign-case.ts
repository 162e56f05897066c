import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export interface AssignCase {
  /** Staff id. */
  readonly lead: string;
}

/** Somebody else answers for the child from now on. Clocks belong to the case and run on. */
export const assignCase = command<CaseState, CaseEvent>()({
  name: 'case.assign',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, input: AssignCase) => [
    refuseIf(c.stage === 'closed', 'case-not-open'),
    refuseIf(c.lead === input.lead, 'already-done'),
  ],
  events: (_c, input) => [{ type: 'case.assigned', lead: input.lead }],
});
