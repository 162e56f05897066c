// Activities of the casework service. Queue `casework`; `project` and `currentRules` also run as local activities beside the workflows.
import type { Rules } from '../../libs/process/kernel/definition';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import type { Obligation } from '../../libs/process/kernel/obligation';
import type { PolicySlice } from '../../libs/process/kernel/policy';
import type { CalendarTable } from '../../libs/process/kernel/calendar';
import type { Instant } from '../../libs/process/kernel/time';

/** What has happened since the last projection, and how things stand now. */
export interface Projection {
  /** `case` or `referral`. */
  readonly process: string;
  readonly workflowId: string;
  readonly unit: string;
  /** The workflow's clock; ahead of real time only in demos and training. */
  readonly now: Instant;
  /** Number of the last event; a projection with a lower one than stored is ignored. */
  readonly n: number;
  readonly revision: number;
  readonly version: number;
  readonly policy: number;
  readonly calendar: number;
  readonly events: readonly Recorded<{ readonly type: string } | KernelEvent>[];
  /** State of the process after the last event (plain JSON). */
  readonly state: unknown;
  readonly risk: string;
  readonly open: readonly Obligation[];
  readonly nextWakeAt: Instant | null;
  readonly finished: boolean;
}

export interface RulesQuery {
  readonly unit: string;
  readonly policy: number;
  readonly calendar: number;
}

/** What is newer than what was asked about; both absent when nothing is. */
export interface NewerRules {
  readonly policy?: PolicySlice;
  readonly calendar?: CalendarTable;
}

export interface CaseworkActivities {
  /** Writes events, view and duties in one transaction. Idempotent and order-safe: an event already stored is left alone. */
  project(projection: Projection): Promise<void>;
  /** Policy slice and calendar table in force for a unit, where newer than the versions given. */
  currentRules(query: RulesQuery): Promise<NewerRules>;
}

export const CASEWORK_QUEUE = 'casework';
export type { Rules };
