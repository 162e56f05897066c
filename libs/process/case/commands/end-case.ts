import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { endReferrals } from '../referrals-end';
import { type CaseState, isOpen } from '../state/case-state';

export interface EndCase {
  readonly reason: 'transferred-abroad' | 'turned-18' | 'died';
}

/** The case ends outside the closure path: the child moved abroad under a recorded transfer, turned 18, or died. */
export const endCase = command<CaseState, CaseEvent>()({
  name: 'case.end',
  since: 1,
  who: ['manager'],
  guard: (c, _input: EndCase, facts) => [
    refuseIf(!isOpen(c) && c.stage !== 'aftercare', 'case-not-open'),
    refuseIf(facts.actor.id === c.lead, 'own-approval'),
  ],
  events: (c, input, facts) => [...endReferrals(c, facts), { type: 'case.ended', ...input }],
});
