import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState, isReferralOpen } from '../state/case-state';

export interface WithdrawReferral {
  readonly referral: string;
  readonly reason: string;
}

function isFinished(c: CaseState, id: string): boolean {
  const line = c.referrals[id];
  return line !== undefined && !isReferralOpen(line);
}

/** The referral is taken back. What is already finished cannot be. */
export const withdrawReferral = command<CaseState, CaseEvent>()({
  name: 'referral.withdraw',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: WithdrawReferral) => [
    refuseIf(c.referrals[input.referral] === undefined, 'unknown-referral'),
    refuseIf(isFinished(c, input.referral), 'already-done'),
  ],
  events: (_c, input) => [{ type: 'referral.withdrawn', ...input }],
});
