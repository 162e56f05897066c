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
      readonly late: boolean;
    }
  | ({
      readonly type: 'handoff.service';
      readonly news: ServiceNews;
      readonly reason?: string;
      readonly happenedAt: Instant;
      readonly via: Via;
      readonly record: string;
      readonly late: boolean;
    } & ServiceFeedback)
  /** The agency said the answer was not theirs: the clock runs again from the start. */
  | { readonly type: 'handoff.disputed'; readonly record: string }
  | { readonly type: 'handoff.informed'; readonly note?: string }
  /** A fresh link was asked for. */
  | { readonly type: 'handoff.resent' }
  /** Its case is led by another unit from here on. */
  | { readonly type: 'handoff.moved'; readonly unit: string }
  | { readonly type: 'handoff.withdrawn'; readonly reason: string };

export type { ReferralOutcome };
