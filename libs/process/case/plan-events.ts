// What a plan in its columns tells the process, since version 3: counts, codes and dates. What it says lies sealed.
import type { Instant } from '../kernel/time';
import type { PlannedAction } from './action-events';

export const PLAN_TEMPLATES = ['full', 'simple'] as const;
export type PlanTemplate = (typeof PLAN_TEMPLATES)[number];

/** All of it absent from a plan that is one text, as before version 3. */
export interface PlanSaid {
  readonly template?: PlanTemplate;
  /** Rows of the plan, whether or not somebody is still to do something. */
  readonly rows?: number;
  readonly reviewAt?: Instant;
  readonly actions?: readonly PlannedAction[];
}
