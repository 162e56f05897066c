import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { endReferrals } from '../referrals-end';
import { settledFor } from '../settled-transfer';
import { isReceiver } from '../state/transfer';
import { type CaseState } from '../state/case-state';

export interface AcceptTransfer {
  /** Who leads it in the unit it comes to; between units only. */
  readonly lead?: string;
  /** Abroad: how and by whom the authority acknowledged that it has taken over. */
  readonly note?: NoteId;
}

/** The receiver takes the case over; no clock is reset. Between workers only the one it was offered to; between units the receiving one, which names
 * who leads it and goes on by its own policy, calendar and zone; abroad a manager puts the
 * foreign authority's acknowledgement on record, and the case ends with it. */
export const acceptTransfer = command<CaseState, CaseEvent>()({
  name: 'transfer.accept',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: AcceptTransfer, facts) => [
    refuseIf(c.transfer === undefined, 'no-transfer'),
    refuseIf(!isReceiver(c, facts.actor), 'not-the-receiver'),
    refuseIf(c.transfer?.by === facts.actor.id, 'own-approval'),
    refuseIf(c.transfer?.scope === 'unit' && input.lead === undefined, 'lead-missing'),
    refuseIf(c.transfer?.scope !== 'unit' && input.lead !== undefined, 'lead-not-ours'),
    refuseIf(
      facts.version >= 3 && c.transfer?.scope === 'abroad' && input.note === undefined,
      'acknowledgement-missing',
    ),
  ],
  events: (c, { lead: named, ...input }, facts) => {
    const { scope, unit, lead = named } = c.transfer ?? {};
    return [
      { type: 'transfer.accepted', ...input, ...(unit === undefined ? {} : { unit }), ...settledFor(c) },
      ...(scope !== 'abroad' && lead !== undefined ? [{ type: 'case.assigned', lead } as const] : []),
      ...(scope === 'abroad'
        ? [...endReferrals(c, facts), { type: 'case.ended', reason: 'transferred-abroad' } as const]
        : []),
    ];
  },
});
