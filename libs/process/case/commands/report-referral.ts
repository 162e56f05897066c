import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { ServiceFeedback } from '../../referral/events';
import type { CaseEvent, ReferralOutcome } from '../events';
import { type CaseState } from '../state/case-state';
import { wasTold } from '../state/referrals';

export interface ReportReferral extends ServiceFeedback {
  readonly referral: string;
  readonly outcome: ReferralOutcome;
  readonly reason?: string;
  readonly happenedAt: Instant;
  readonly late?: boolean;
  /** Number of the referral's event that is told. A referral from before it was sent tells without. */
  readonly told?: number;
}

/**
 * The referral tells its case what the agency answered. Late answers are recorded all the same; what was told before is not told
 * again, however long ago it was, and an older word that arrives after a newer one is on record without undoing it.
 */
export const reportReferral = command<CaseState, CaseEvent>()({
  name: 'referral.report',
  since: 1,
  who: ['system'],
  guard: (c, input: ReportReferral) => [
    refuseIf(c.referrals[input.referral] === undefined, 'unknown-referral'),
    refuseIf(wasTold(c.referrals[input.referral], input.told), 'already-done'),
  ],
  events: (_c, input) => [{ type: 'referral.reported', ...input }],
});
