import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface RaiseChallenge {
  readonly from: 'child' | 'family' | 'colleague' | 'agency';
  readonly about: string;
  readonly note?: NoteId;
}

/** Child, family or a colleague challenges a decision; somebody else will answer. */
export const raiseChallenge = command<CaseState, CaseEvent>()({
  name: 'challenge.raise',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: RaiseChallenge) => [
    refuseIf(c.stage === 'reported' || c.stage === 'closed', 'case-not-open'),
    refuseIf((c.challenges?.length ?? 0) >= 10, 'answer-first'),
  ],
  events: (_c, input) => [{ type: 'challenge.raised', ...input }],
});
