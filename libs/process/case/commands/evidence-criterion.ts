import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface EvidenceCriterion {
  readonly criterion: string;
  readonly evidence: NoteId;
}

/** One closing criterion of the profile is evidenced. */
export const evidenceCriterion = command<CaseState, CaseEvent>()({
  name: 'closure.criterion',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: EvidenceCriterion, facts) => [
    refuseIf(c.stage !== 'closing', 'wrong-stage'),
    refuseIf(!facts.policy.criteria.includes(input.criterion), 'unknown-criterion'),
  ],
  events: (_c, input) => [{ type: 'closure.criterion', ...input }],
});
