import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface MakeReferral {
  /** Id of the referral, chosen by the caller: also its workflow's. */
  readonly referral: string;
  readonly agency: string;
  readonly service: string;
  readonly consent: 'given' | 'safety-override' | 'refused' | 'not-asked';
  readonly reason?: string;
}

/** The child is referred to an agency. No consent, no referral; safety overrides with a reason and a supervisor. */
export const makeReferral = command<CaseState, CaseEvent>()({
  name: 'referral.make',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: MakeReferral, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.referrals[input.referral] !== undefined, 'already-done'),
    refuseIf(input.consent === 'refused' || input.consent === 'not-asked', 'no-consent'),
    refuseIf(input.consent === 'safety-override' && input.reason === undefined, 'reason-missing'),
    refuseIf(input.consent === 'safety-override' && facts.actor.role !== 'supervisor', 'override-needs-supervisor'),
  ],
  events: (_c, input, facts) => {
    const { referral, agency, service, consent, reason } = input;
    if (consent !== 'given' && consent !== 'safety-override') return [];
    const override = consent === 'safety-override' ? { approvedBy: facts.actor.id } : {};
    return [{ type: 'referral.made', referral, agency, service, consent, ...(reason ? { reason } : {}), ...override }];
  },
});
