import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface StartPlacement {
  /** Kind of care, a profile code: kinship, foster, residential, boarding, shelter … */
  readonly care: string;
  readonly happenedAt: Instant;
  readonly note?: NoteId;
  /** Id of the agency that looks after the child, where one does: it is visited too. */
  readonly provider?: string;
  /** Sealed: who looks after the child, and where. */
  readonly carer?: NoteId;
  readonly place?: NoteId;
}

/**
 * The child lives away from the carer: from now on both are visited, the child where they are. Said again
 * while placed, the child has moved on: the visits to the carers and the provider begin with the new place.
 */
export const startPlacement = command<CaseState, CaseEvent>()({
  name: 'placement.start',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: StartPlacement, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
  ],
  events: (_c, input) => [{ type: 'placement.started', ...input }],
});
