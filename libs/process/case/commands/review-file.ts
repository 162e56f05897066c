import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface ReviewFile {
  readonly finding: 'sound' | 'lacking';
  readonly note?: NoteId;
}

/** A supervisor has read the file: is the child safe, is the work good, is anybody forgotten. Nobody reviews their own case. */
export const reviewFile = command<CaseState, CaseEvent>()({
  name: 'file.review',
  since: 2,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ReviewFile, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(facts.actor.id === c.lead, 'own-approval'),
  ],
  events: (_c, input) => [{ type: 'file.reviewed', ...input }],
});
