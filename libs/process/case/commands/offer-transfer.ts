import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, type TransferScope, isOpen } from '../state/case-state';

export interface OfferTransfer {
  readonly scope: TransferScope;
  /** Who is to lead it; needed between workers. */
  readonly lead?: string;
  /** The unit that is to lead it; needed between units, where they name who is to lead it themselves. */
  readonly unit?: string;
  readonly reason: string;
  readonly note?: NoteId;
  /** Abroad: the kind of authority that takes the child's protection over, a profile code. */
  readonly authority?: string;
  /** Its country, ISO 3166: `KR`. */
  readonly country?: string;
  /** Which authority it is and whom to reach there, sealed. */
  readonly contact?: NoteId;
}

/** Nobody can acknowledge what was offered to nobody. */
function namesAuthority({ authority, country, contact }: OfferTransfer): boolean {
  return authority !== undefined && country !== undefined && contact !== undefined;
}

/**
 * The case is offered to another worker, to another unit, or to an authority abroad; in aftercare too. The sender answers for the child until it is accepted
 * (R-158, R-212).
 */
export const offerTransfer = command<CaseState, CaseEvent>()({
  name: 'transfer.offer',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: OfferTransfer, { version }) => [
    refuseIf(!isOpen(c) && !(c.stage === 'aftercare' && version >= 3), 'case-not-open'),
    refuseIf(c.transfer !== undefined, 'already-done'),
    refuseIf(input.scope === 'worker' && input.lead === undefined, 'lead-missing'),
    refuseIf(input.scope === 'worker' && input.lead === c.lead, 'already-done'),
    refuseIf((input.scope === 'unit') !== (input.unit !== undefined), 'unit-missing'),
    refuseIf(input.scope === 'unit' && input.unit === c.unit, 'already-done'),
    refuseIf(input.scope === 'unit' && input.lead !== undefined, 'lead-not-ours'),
    refuseIf(version >= 3 && (input.scope === 'abroad') !== namesAuthority(input), 'authority-missing'),
  ],
  events: (c, input, { version }) => [
    { type: 'transfer.offered', ...input, ...(version < 3 ? {} : { sender: c.unit }) },
  ],
});
