import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { ServiceFeedback } from '../../referral/events';
import type { CaseEvent, ReferralOutcome } from '../events';
import { type CaseState, isOpen, isReferralOpen } from '../state/case-state';
import { withdrawn } from '../referrals-end';
import { wasTold } from '../state/referrals';

export interface ReportReferral extends ServiceFeedback {
  readonly referral: string;
  readonly outcome: ReferralOutcome;
  readonly reason?: string;
  readonly happenedAt: Instant;
  readonly late?: boolean;
  readonly withdrawn?: boolean;
  /** Number of the referral's event that is told. A referral from before it was sent tells without. */
  readonly told?: number;
}

/** A refusal that was not the agency's, found out when the child is not supported any more: nobody is asked anew. */
function revives(c: CaseState, { referral, outcome, told }: ReportReferral): boolean {
  const line = c.referrals[referral];
  if (isOpen(c) || line === undefined || line.status === 'withdrawn') return false;
  return isReferralOpen({ ...line, status: outcome }) && (told === undefined || told > (line.word ?? 0));
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
  events: (c, input, facts) => [
    { type: 'referral.reported', ...input },
    ...(revives(c, input) ? withdrawn(input.referral, facts) : []),
  ],
});
