import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface OfferTransfer {
  readonly scope: 'worker' | 'abroad';
  /** Who is to lead it; needed between workers. */
  readonly lead?: string;
  readonly reason: string;
  readonly note?: NoteId;
}

/** The case is offered to another worker, or to an authority abroad. The sender answers for the child until it is accepted. */
export const offerTransfer = command<CaseState, CaseEvent>()({
  name: 'transfer.offer',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: OfferTransfer) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.transfer !== undefined, 'already-done'),
    refuseIf(input.scope === 'worker' && input.lead === undefined, 'lead-missing'),
    refuseIf(input.scope === 'worker' && input.lead === c.lead, 'already-done'),
  ],
  events: (_c, input) => [{ type: 'transfer.offered', ...input }],
});
