// What becomes of the referrals of a case that ends: nobody waits for an agency any more, and each one that is still asked is told so.
import type { Facts } from '../kernel/definition';
import { CASE_ENDED } from '../referral/events';
import type { CaseEvent } from './events';
import { type CaseState, isReferralOpen } from './state/case-state';

type Withdrawn = Extract<CaseEvent, { type: 'referral.withdrawn' }>;

/** From version 3 on. What the agencies have said so far, and the gaps, stay on record. */
export function withdrawn(referrals: readonly string[], { version }: Facts): Withdrawn[] {
  if (version < 3) return [];
  return referrals.map((referral) => ({ type: 'referral.withdrawn', referral, reason: CASE_ENDED }));
}

/** Of a case that ends now, by whatever road. */
export function endReferrals(c: CaseState, facts: Facts): Withdrawn[] {
  const open = Object.entries(c.referrals).filter(([, line]) => isReferralOpen(line));
  return withdrawn(
    open.map(([referral]) => referral),
    facts,
  );
}
