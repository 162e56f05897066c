import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface CompleteRegistration {
  readonly consent: 'given' | 'refused' | 'not-possible';
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** The short form is complete and the child has a number; what was asked of the family is on record. */
export const completeRegistration = command<CaseState, CaseEvent>()({
  name: 'registration.complete',
  since: 2,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: CompleteRegistration, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.registered !== undefined, 'already-done'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
  ],
  events: (_c, input) => [{ type: 'case.registered', ...input }],
});
