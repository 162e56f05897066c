import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, ReferralOutcome } from '../events';
import { type CaseState } from '../state/case-state';

export interface ReportReferral {
  readonly referral: string;
  readonly outcome: ReferralOutcome;
  readonly reason?: string;
  readonly happenedAt: Instant;
  readonly late?: boolean;
}

/** The referral tells its case what the agency answered. Late answers are recorded all the same. */
export const reportReferral = command<CaseState, CaseEvent>()({
  name: 'referral.report',
  since: 1,
  who: ['system'],
  guard: (c, input: ReportReferral) => [refuseIf(c.referrals[input.referral] === undefined, 'unknown-referral')],
  events: (_c, input) => [{ type: 'referral.reported', ...input }],
});
