// What can happen in a case. Codes, ids and instants only; what people wrote lies sealed elsewhere and is named by its note id.
import type { ServiceFeedback } from '../referral/events';
import type { Risk } from '../kernel/risk';
import type { Role } from '../kernel/roles';
import type { Instant } from '../kernel/time';
import type { ActionEvent } from './action-events';
import type { LinkEvent } from './link-events';
import type { HarmAnswer, PlanSaid } from './plan-events';
import type { CareEvent } from './care-events';
import type { ConferenceEvent } from './conference-events';

/** Id of a sealed text in the casework service. */
export type NoteId = string;

export const SCREENING_OUTCOMES = ['accepted', 'no-action', 'referred-on', 'advice-only'] as const;
export type ScreeningOutcome = (typeof SCREENING_OUTCOMES)[number];

export const CONFERENCE_TYPES = ['initial', 'review', 'ad-hoc', 'closing'] as const;
export type ConferenceType = (typeof CONFERENCE_TYPES)[number];

export const TRACKS = ['child', 'carer', 'provider'] as const;
export type VisitTrack = (typeof TRACKS)[number];

export const PARTIES = ['child', 'family'] as const;
export type Party = (typeof PARTIES)[number];

export const REFERRAL_OUTCOMES = [
  'received',
  'accepted',
  'declined',
  'wrong-agency',
  'needs-information',
  // An answer turned out not to be the agency's: it is asked anew.
  'disputed',
  'started',
  'not-attended',
  'completed',
  'ended',
  'withdrawn',
] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];

/** Why a service could not be asked for: nobody in this area offers it, or all who do were asked in vain. */
export const SERVICE_GAPS = ['nobody-here', 'all-asked'] as const;
export type ServiceGap = (typeof SERVICE_GAPS)[number];

/** What an agency is given with a referral: what was written for it is sealed, all else are codes of items. */
export interface Packet {
  readonly goal?: NoteId;
  readonly expected?: NoteId;
  readonly needs?: NoteId;
  readonly language?: NoteId;
  readonly safety?: NoteId;
  readonly message?: NoteId;
  /** Items child and family agreed to. */
  readonly consentTo?: readonly string[];
  /** On the agency's page. Worked out from the table of sharing, never sent by a person. */
  readonly shared?: readonly string[];
  /** What may be said to the agency by telephone. */
  readonly byPhone?: readonly string[];
  /** Written or agreed to, and not given. */
  readonly withheld?: readonly string[];
}

export type CaseEvent =
  | {
      readonly type: 'report.received';
      readonly ref: string;
      readonly unit: string;
      readonly source: string;
      readonly concerns: readonly string[];
      readonly suspectedRisk: Risk;
      /** Whether the reporter left a way to be answered. */
      readonly contactable: boolean;
      readonly happenedAt: Instant;
    }
  | { readonly type: 'report.acknowledged'; readonly happenedAt: Instant }
  | {
      readonly type: 'report.screened';
      readonly outcome: ScreeningOutcome;
      readonly reason: string;
      /** Criteria for opening a case that are met; or why it is opened although none is. Unknown of before version 3. */
      readonly criteria?: readonly string[];
      readonly override?: string;
      /** The reporter is owed word of what became of it. */
      readonly feedback?: true;
      readonly note?: NoteId;
    }
  /** A challenge of the screening was right: the report is screened anew, by somebody else. */
  | { readonly type: 'report.reopened'; readonly challenge: number }
  | { readonly type: 'case.assigned'; readonly lead: string }
  | { readonly type: 'risk.set'; readonly level: Risk; readonly reason: string; readonly note?: NoteId }
  | {
      readonly type: 'visit.recorded';
      readonly track: VisitTrack;
      readonly happenedAt: Instant;
      /** Met face to face. A door that stayed shut is on record, and is no visit. */
      readonly met: boolean;
      readonly found: NoteId;
      readonly nextAt?: Instant;
      readonly noNextReason?: string;
      /** Where the child is usually met from now on, a code of the profile: until said otherwise. */
      readonly usualPlace?: string;
    }
  /** The child is to be seen on this day, by then. */
  | { readonly type: 'visit.planned'; readonly scheduledAt: Instant }
  | {
      readonly type: 'placement.started';
      readonly care: string;
      readonly happenedAt: Instant;
      readonly note?: NoteId;
      /** The agency that looks after the child, where one does. */
      readonly provider?: string;
      /** Sealed: who looks after the child, and where. */
      readonly carer?: NoteId;
      readonly place?: NoteId;
    }
  | { readonly type: 'placement.ended'; readonly happenedAt: Instant; readonly reason: string }
  | ({ readonly type: 'plan.submitted'; readonly plan: NoteId; readonly doNoHarm: boolean } & PlanSaid)
  /** Signed by whoever recorded it, for the version that waits for approval. */
  | {
      readonly type: 'plan.harm-checked';
      readonly answers: readonly HarmAnswer[];
      readonly averted: number;
      readonly harmful: number;
    }
  | { readonly type: 'plan.approved'; readonly note?: NoteId }
  | { readonly type: 'plan.returned'; readonly reason: string; readonly note?: NoteId }
  | ({
      readonly type: 'referral.made';
      readonly referral: string;
      readonly agency: string;
      readonly service: string;
      readonly consent: 'given' | 'safety-override';
      readonly reason?: string;
      readonly approvedBy?: string;
      /** The referral that came to nothing before. */
      readonly instead?: string;
    } & Packet)
  | ({
      readonly type: 'referral.reported';
      readonly referral: string;
      readonly outcome: ReferralOutcome;
      readonly reason?: string;
      readonly happenedAt: Instant;
      /** Came after the agency's deadline; of a referral before its version 4, after we had withdrawn. Recorded all the same. */
      readonly late?: boolean;
      /** We had withdrawn it before this was recorded. */
      readonly withdrawn?: boolean;
      /** Number of the referral's own event. */
      readonly told?: number;
    } & ServiceFeedback)
  | {
      readonly type: 'referral.missed';
      readonly referral: string;
      readonly duty: string;
      readonly dueAt: Instant;
      readonly told?: number;
    }
  /** `ended`: the case ends with it, and tells the referral that. */
  | { readonly type: 'referral.withdrawn'; readonly referral: string; readonly reason: string; readonly ended?: true }
  | { readonly type: 'referral.consent-withdrawn'; readonly referral: string; readonly note?: NoteId }
  | { readonly type: 'referral.gap'; readonly service: string; readonly why: ServiceGap }
  | {
      readonly type: 'concern.raised';
      readonly immediate: boolean;
      readonly reason: string;
      readonly note?: NoteId;
      /** Who hears of it together with the supervisor, since version 3: an immediate one waits for no rung. */
      readonly above?: Role;
    }
  /** `concern`: the event that raised it; before version 3 there was only one. */
  | { readonly type: 'concern.decided'; readonly concern?: number; readonly decision: string; readonly note?: NoteId }
  | { readonly type: 'closure.started'; readonly reason: string }
  | { readonly type: 'closure.criterion'; readonly criterion: string; readonly evidence: NoteId }
  | { readonly type: 'closure.talked'; readonly happenedAt: Instant; readonly note?: NoteId }
  | { readonly type: 'closure.agreed'; readonly party: Party; readonly how: string; readonly note?: NoteId }
  | { readonly type: 'closure.objected'; readonly party: Party; readonly note?: NoteId }
  | { readonly type: 'closure.authorised' }
  | { readonly type: 'closure.withdrawn'; readonly reason: string }
  | { readonly type: 'case.closed'; readonly contact?: string }
  | {
      readonly type: 'aftercare.recorded';
      readonly check: number;
      readonly happenedAt: Instant;
      readonly concern: boolean;
      readonly note?: NoteId;
    }
  /** `cycle`: a new one begins, and nothing counts from the one before. Reopened before version 3, the clocks ran on. */
  | { readonly type: 'case.reopened'; readonly reason: string; readonly level: Risk; readonly cycle?: number }
  | { readonly type: 'case.ended'; readonly reason: string }
  | ActionEvent
  | ConferenceEvent
  | CareEvent
  | LinkEvent;
