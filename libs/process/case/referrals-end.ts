// What becomes of the referrals of a case that ends: nobody waits for an agency any more, and each one that is still asked is told so.
import type { Facts } from '../kernel/definition';
import { CASE_ENDED } from '../referral/events';
import type { CaseEvent } from './events';
import { type CaseState, isReferralOpen } from './state/case-state';

type Withdrawn = Extract<CaseEvent, { type: 'referral.withdrawn' }>;

/** Of one that is asked anew when nobody waits for it any more. From version 3 on. */
export function withdrawn(referral: string, { version }: Facts): Withdrawn[] {
  return version < 3 ? [] : [{ type: 'referral.withdrawn', referral, reason: CASE_ENDED }];
}

/** Of a case that ends now, by whatever road. What the agencies have said so far, and the gaps, stay on record. */
export function endReferrals(c: CaseState, facts: Facts): Withdrawn[] {
  return Object.entries(c.referrals)
    .filter(([, line]) => isReferralOpen(line))
    .flatMap(([referral]) => withdrawn(referral, facts))
    .map((event) => ({ ...event, ended: true }));
}
