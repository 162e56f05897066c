import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { isReceiver } from '../state/transfer';
import { type CaseState } from '../state/case-state';

export interface RefuseTransfer {
  readonly reason: string;
  readonly note?: NoteId;
}

/** The receiver says no, or the offer is taken back: the case stays where it is. */
export const refuseTransfer = command<CaseState, CaseEvent>()({
  name: 'transfer.refuse',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: RefuseTransfer, facts) => [
    refuseIf(c.transfer === undefined, 'no-transfer'),
    refuseIf(!isReceiver(c, facts.actor) && c.transfer?.by !== facts.actor.id, 'not-the-receiver'),
  ],
  events: (_c, input) => [{ type: 'transfer.refused', ...input }],
});
