// What can happen in a referral. `via` says whether the agency answered by its link or a colleague keyed in a phone call.
import type { ReferralOutcome } from '../case/events';
import type { Risk } from '../kernel/risk';
import type { Instant } from '../kernel/time';

export const ANSWERS = ['received', 'accepted', 'declined', 'wrong-agency', 'needs-information'] as const;
export type Answer = (typeof ANSWERS)[number];

export const SERVICE_NEWS = ['started', 'not-attended', 'completed', 'ended'] as const;
export type ServiceNews = (typeof SERVICE_NEWS)[number];

export type Via = 'link' | 'phone';

/** What came of a service that is over, in codes of the profile: what it reached, how often the child came, what is needed next. */
export interface ServiceFeedback {
  readonly result?: string;
  readonly attended?: string;
  readonly next?: string;
}

/** Only what was said. */
export function feedbackIn({ result, attended, next }: ServiceFeedback): ServiceFeedback {
  return { ...(result ? { result } : {}), ...(attended ? { attended } : {}), ...(next ? { next } : {}) };
}

export type ReferralEvent =
  | {
      readonly type: 'handoff.sent';
      readonly caseId: string;
      readonly ref: string;
      readonly unit: string;
      readonly agency: string;
      readonly service: string;
      readonly risk: Risk;
    }
  | {
      readonly type: 'handoff.answered';
      readonly answer: Answer;
      readonly reason?: string;
      readonly happenedAt: Instant;
      readonly via: Via;
      /** Sealed record of who answered (a name typed by a person) in the referral service. */
      readonly record: string;
      /** Up to version 3: after withdrawal. From version 4 on: after a deadline of the agency. */
      readonly late: boolean;
      /** We had taken the handoff back before this was recorded. From version 4 on. */
      readonly withdrawn?: boolean;
      /** We owe the agency the information it asks for. From version 4 on. */
      readonly asks?: true;
    }
  | ({
      readonly type: 'handoff.service';
      readonly news: ServiceNews;
      readonly reason?: string;
      readonly happenedAt: Instant;
      readonly via: Via;
      readonly record: string;
      readonly late: boolean;
      readonly withdrawn?: boolean;
    } & ServiceFeedback)
  /** The agency said the answer was not theirs: the clock runs again from the start. */
  | { readonly type: 'handoff.disputed'; readonly record: string }
  | { readonly type: 'handoff.informed'; readonly note?: string }
  /** A fresh link was asked for. */
  | { readonly type: 'handoff.resent' }
  /** Its case is led by another unit from here on. */
  | { readonly type: 'handoff.moved'; readonly unit: string }
  /** The risk of its case as it is set or confirmed there, in event `told` of the case. */
  | { readonly type: 'handoff.risk-set'; readonly risk: Risk; readonly told: number }
  | { readonly type: 'handoff.withdrawn'; readonly reason: string }
  /** Its case has ended: what the agency still says stands here alone. */
  | { readonly type: 'handoff.case-over' };

/** Why a handoff is withdrawn whose case is over; a code of the profile's `referral-withdrawals`. */
export const CASE_ENDED = 'case-ended';

export type { ReferralOutcome };
