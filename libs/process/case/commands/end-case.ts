import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { endReferrals } from '../referrals-end';
import { type CaseState, isOpen } from '../state/case-state';

export interface EndCase {
  readonly reason: 'transferred-abroad' | 'turned-18' | 'died';
}

/**
 * The case ends outside the closure path: the child turned 18 or died. Abroad, a case ends by the acknowledgement of an offered transfer, and no other way
 * (R-212).
 */
export const endCase = command<CaseState, CaseEvent>()({
  name: 'case.end',
  since: 1,
  who: ['manager'],
  guard: (c, input: EndCase, facts) => [
    refuseIf(!isOpen(c) && c.stage !== 'aftercare', 'case-not-open'),
    refuseIf(facts.actor.id === c.lead, 'own-approval'),
    // The child is ours until an authority there has acknowledged that it has taken over, and with that the case ends.
    refuseIf(facts.version >= 3 && input.reason === 'transferred-abroad', 'transfer-first'),
  ],
  events: (c, input, facts) => [...endReferrals(c, facts), { type: 'case.ended', ...input }],
});
