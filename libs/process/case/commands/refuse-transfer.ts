import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { settledFor } from '../settled-transfer';
import { isReceiver } from '../state/transfer';
import { type CaseState } from '../state/case-state';

export interface RefuseTransfer {
  readonly reason: string;
  readonly note?: NoteId;
}

/** Who would have taken it, in an offer that says who answered for the child meanwhile. */
function offeredTo({ transfer }: CaseState) {
  const { sender, lead, unit } = transfer ?? {};
  if (sender === undefined) return {};
  return { ...(lead === undefined ? {} : { lead }), ...(unit === undefined ? {} : { unit }) };
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
  events: (c, input) => [{ type: 'transfer.refused', ...input, ...offeredTo(c), ...settledFor(c) }],
});
