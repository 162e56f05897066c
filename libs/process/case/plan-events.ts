// What a plan in its columns tells the process, since version 3: counts, codes and dates. What it says lies sealed.
import type { DurationText } from '../kernel/duration';
import type { Instant } from '../kernel/time';
import type { PlannedAction } from './action-events';
import type { NoteId } from './events';

export const PLAN_TEMPLATES = ['full', 'simple'] as const;
export type PlanTemplate = (typeof PLAN_TEMPLATES)[number];

/** What a plan sets beforehand. It brings duties nearer and never puts one off: the policy's times hold beside it. */
export interface PlanDates {
  /** The plan is looked at again. */
  readonly reviewAt?: Instant;
  /** Days on which the child is visited: each the end of that local day, soonest first. */
  readonly visits?: readonly Instant[];
  /** Visited at least this often. */
  readonly visitEvery?: DurationText;
  readonly conferenceAt?: Instant;
}

/** All of it absent from a plan that is one text, as before version 3. */
export interface PlanSaid extends PlanDates {
  readonly template?: PlanTemplate;
  /** Rows of the plan, whether or not somebody is still to do something. */
  readonly rows?: number;
  readonly actions?: readonly PlannedAction[];
}

/** `averted`: it could do harm, and something is done against it. `harmful`: it could, and nothing is. */
export const HARM_ANSWERS = ['safe', 'averted', 'harmful'] as const;

/** One question of the do-no-harm checklist, by its code in the profile. */
export interface HarmAnswer {
  readonly item: string;
  readonly answer: (typeof HARM_ANSWERS)[number];
  /** What is done against it, sealed. */
  readonly how?: NoteId;
}
