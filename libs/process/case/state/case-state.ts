// The state of a case: what happened, as small as the rules allow. What is owed is nowhere in it; that follows from it.
import type { Mark } from '../../kernel/because';
import type { Risk } from '../../kernel/risk';
import type { Instant } from '../../kernel/time';
import type { ActionOrigin, ActionOwner, PlannedAction } from '../action-events';
import type { Invitee } from '../conference-events';
import type { PlanDates } from '../plan-events';
import type { ConferenceType, Party, ReferralOutcome } from '../events';
import type { Decided } from './deciders';
import type { Link } from './links';

/** Assessment, plan, support and closing, with what lies before and after. */
export const STAGES = ['reported', 'assessing', 'planning', 'supporting', 'closing', 'aftercare', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** Visits to one person: how many, and the last by when it happened. */
export interface Track {
  readonly count: number;
  readonly last?: Mark;
}

/** With the days that the approved plan sets. */
export interface Plan extends PlanDates {
  readonly status: 'none' | 'submitted' | 'approved' | 'returned';
  readonly versions: number;
  readonly submitted?: Mark;
  readonly submittedBy?: string;
  readonly approved?: Mark;
  readonly returned?: Mark;
  /** Version 3: what the plan that waits for approval asks for. */
  readonly said?: { readonly actions: readonly PlannedAction[] } & PlanDates;
  /** The do-no-harm checklist of the version that waits, signed; `harmful`: something stands in the way. */
  readonly harm?: Mark & { readonly harmful: boolean };
  /** When the approved one was last gone through; then its own day has been kept. */
  readonly reviewed?: Mark;
}

export interface NextConference extends Mark {
  readonly scheduledAt: Instant;
  // From here on: version 3. A date that only a conference before it has set has none of these.
  readonly kind?: ConferenceType;
  /** Event that first set the date, once it was moved. */
  readonly conference?: number;
  readonly sequence?: number;
  readonly invited?: readonly Invitee[];
}

export interface Conferences {
  readonly count: number;
  readonly initial?: Mark;
  /** Initial conference waived (low risk only). */
  readonly waived?: Mark;
  readonly last?: Mark;
  /** Held, minutes not out yet. */
  readonly unminuted: readonly Mark[];
  /** When minutes went out, by duty key; the last few. */
  readonly minuted: Readonly<Record<string, Mark>>;
  /** The next one, by the event that set its date. */
  readonly next?: NextConference;
  /** When family and participants were told of the next one. */
  readonly noticed?: Mark;
  /** Held, child and family not told yet. */
  readonly untold?: readonly Mark[];
  readonly told?: Readonly<Record<string, Mark>>;
}

export interface ReferralLine {
  readonly agency: string;
  readonly service: string;
  readonly status: 'sent' | ReferralOutcome;
  /** Event that made it. */
  readonly made: number;
  /** Unknown of lines from before version 2. */
  readonly consent?: 'given' | 'safety-override' | 'withdrawn';
  /** A deadline passed and nothing was heard since. */
  readonly silent?: boolean;
  /** Another agency was asked in its place. */
  readonly replaced?: true;
  /** Numbers of the referral's events this case was told of: outcomes and missed deadlines. */
  readonly heard?: readonly number[];
  /** The newest of those that was an outcome. */
  readonly word?: number;
}

export interface Closure {
  readonly started?: Mark;
  readonly startedBy?: string;
  readonly decided?: Mark;
  readonly talk?: Mark;
  readonly noticeEnded?: Mark;
  readonly agreed: Readonly<Partial<Record<Party, Mark>>>;
  readonly criteria: readonly string[];
  readonly authorised?: Mark;
  readonly authorisedBy?: string;
  readonly confirmed?: Mark;
  /** Times the child was met since it began. */
  readonly visits?: number;
}

export interface Aftercare {
  readonly from: Mark;
  /** Marks of the checks done, by number (1-based). */
  readonly checks: Readonly<Record<number, Mark>>;
}

/** To another worker of the unit, to another unit, or to an authority abroad. */
export type TransferScope = 'worker' | 'unit' | 'abroad';

export interface Transfer extends Mark {
  readonly by: string;
  readonly scope: TransferScope;
  readonly lead?: string;
  /** The unit it is offered to. */
  readonly unit?: string;
  /** Unit that answers for the child until it is accepted. Unknown of offers from before version 3. */
  readonly sender?: string;
}

export interface Challenge extends Mark {
  readonly by: string;
  // From here on: version 3.
  readonly about?: string;
  /** Who took the decision. They do not answer. */
  readonly decidedBy?: readonly string[];
}

export interface OpenAction extends Mark {
  readonly owner: ActionOwner;
  readonly from: ActionOrigin;
  readonly staff?: string;
  readonly agency?: string;
  /** Event that decided it, of a plan. */
  readonly source?: number;
}

export interface OpenConcern extends Mark {
  readonly reason?: string;
  readonly immediate?: boolean;
}

export interface CaseState {
  readonly stage: Stage;
  /** 1, and one more each time it is reopened. */
  readonly cycle: number;
  readonly ref: string;
  readonly unit: string;
  readonly received?: Mark;
  readonly contactable: boolean;
  readonly acknowledged?: Mark;
  readonly screened?: Mark;
  /** From here the child's clocks run. */
  readonly accepted?: Mark;
  readonly lead?: string;
  readonly risk: Risk;
  readonly riskSet?: Mark;
  readonly child: Track;
  readonly carer: Track;
  /** The child lives away from the carer since. */
  readonly placed?: Mark;
  readonly plan: Plan;
  readonly conferences: Conferences;
  readonly referrals: Readonly<Record<string, ReferralLine>>;
  /** Services nobody could be asked for. */
  readonly gaps?: readonly string[];
  /** The oldest that nobody has decided. */
  readonly concern?: Mark;
  readonly closure: Closure;
  readonly aftercare?: Aftercare;
  readonly endReason?: string;
  // From here on: version 2. A case begun before it has none of these.
  readonly registered?: Mark;
  readonly assessed?: Readonly<Partial<Record<'initial' | 'full', Mark>>>;
  readonly reviewed?: Mark;
  /** The reporter waits to hear what became of it, since. */
  readonly feedback?: Mark;
  readonly informed?: Mark;
  readonly concernDecided?: Mark;
  readonly challenges?: readonly Challenge[];
  readonly answered?: Readonly<Record<string, Mark>>;
  /** Court dates ahead. */
  readonly hearings?: readonly Mark[];
  readonly heard?: Readonly<Record<string, Mark>>;
  readonly transfer?: Transfer;
  readonly transferred?: Mark;
  /** It came from another unit, when. From version 3 on. */
  readonly moved?: Mark;
  /** The agency that looks after the child who is placed with it. */
  readonly provider?: string;
  readonly providerVisits?: Track;
  // From here on: version 3.
  /** All that nobody has decided, oldest first. */
  readonly concerns?: readonly OpenConcern[];
  readonly concernsDecided?: Readonly<Record<string, Mark>>;
  /** What somebody has agreed to do, with the day it is agreed for. */
  readonly actions?: readonly OpenAction[];
  readonly actionsDone?: Readonly<Record<string, Mark>>;
  /** Cases that have to do with this one, by their ids. */
  readonly links?: Readonly<Record<string, Link>>;
  /** By what may be challenged: the last decision. */
  readonly deciders?: Readonly<Record<string, Decided>>;
  /** Since when the child is supported, in this cycle; and that it has lasted as long as the policy asks at the least. */
  readonly supported?: Mark;
  readonly supportedEnough?: Mark;
  /** When the present cycle began; none in the first. */
  readonly renewed?: Mark;
  /** Since when the report waits to be screened anew. */
  readonly rescreening?: Mark;
  /** The child has moved, or come home: when, and how often they were met since. */
  readonly settling?: Mark & { readonly visits: number };
  /** Where the child is usually met: a code of the profile, absent while nobody has said. */
  readonly usualPlace?: string;
  /** The day on which the worker means to see the child, by the event that set it; until they are met. */
  readonly planned?: Mark & { readonly scheduledAt: Instant };
}

export const NO_CLOSURE: Closure = { agreed: {}, criteria: [] };

export const INITIAL_CASE: CaseState = {
  stage: 'reported',
  cycle: 1,
  ref: '',
  unit: '',
  contactable: false,
  risk: 'medium',
  child: { count: 0 },
  carer: { count: 0 },
  plan: { status: 'none', versions: 0 },
  conferences: { count: 0, unminuted: [], minuted: {} },
  referrals: {},
  closure: NO_CLOSURE,
};

/** Accepted, and still being worked on: the stages in which the child is visited. */
export function isOpen({ stage }: CaseState): boolean {
  return stage === 'supporting' || stage === 'planning' || stage === 'assessing' || stage === 'closing';
}

/** A report that opened no case. */
export function isScreenedOut(c: CaseState): boolean {
  return c.stage === 'closed' && c.screened !== undefined && c.accepted === undefined;
}

export function isUnfitToClose(risk: Risk): boolean {
  return risk === 'immediate' || risk === 'high';
}

/** The service is over, and with it the referral's own process. */
export function isReferralOver({ status }: ReferralLine): boolean {
  return status === 'completed' || status === 'ended';
}

export function isReferralOpen(line: ReferralLine): boolean {
  return !['declined', 'wrong-agency', 'completed', 'ended', 'withdrawn'].includes(line.status);
}
