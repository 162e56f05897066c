import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isReferralOpen } from '../state/case-state';

export interface WithdrawConsent {
  readonly referral: string;
  readonly note?: NoteId;
}

/** Child or family take their consent back: the agency is told at once, and nobody else is asked on the strength of it. */
export const withdrawConsent = command<CaseState, CaseEvent>()({
  name: 'referral.withdraw-consent',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, { referral }: WithdrawConsent) => {
    const line = c.referrals[referral];
    return [
      refuseIf(line === undefined, 'unknown-referral'),
      refuseIf(line?.consent === 'withdrawn', 'already-done'),
      refuseIf(line?.consent === 'safety-override', 'consent-never-given'),
      refuseIf(line?.status === 'completed' || line?.status === 'ended', 'already-done'),
    ];
  },
  events: (c, { referral, note }) => {
    const line = c.referrals[referral];
    return [
      { type: 'referral.consent-withdrawn', referral, ...(note ? { note } : {}) },
      ...(line && isReferralOpen(line)
        ? [{ type: 'referral.withdrawn', referral, reason: 'consent-withdrawn' } as const]
        : []),
    ];
  },
});
