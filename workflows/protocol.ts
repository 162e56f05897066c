// How the world talks to a process: names and shapes of its update, signal and query. Imported by workflows and, for types and names, by services.
import type { Rules } from '../libs/process/kernel/definition';
import type { Message } from '../libs/process/kernel/decide';
import type { Obligation } from '../libs/process/kernel/obligation';
import type { Snapshot } from '../libs/process/kernel/snapshot';
import type { Instant } from '../libs/process/kernel/time';

/** Task queue of all process workflows. */
export const PROCESS_QUEUE = 'process';

/** Workflow types, by process. */
export const CASE_WORKFLOW = 'caseWorkflow';
export const REFERRAL_WORKFLOW = 'referralWorkflow';
export const STAFF_WORKFLOW = 'staffWorkflow';
export const UNIT_WORKFLOW = 'unitWorkflow';
export const workflowTypes = {
  case: CASE_WORKFLOW,
  referral: REFERRAL_WORKFLOW,
  staff: STAFF_WORKFLOW,
  unit: UNIT_WORKFLOW,
} as const;

/** The nets beneath the clocks, and the reconciler: begun by Schedules, ended within minutes. */
export const NETS_WORKFLOW = 'netsWorkflow';
export const RECONCILE_WORKFLOW = 'reconcileWorkflow';
/** Tells of what nobody heard; begun by a Schedule. */
export const ALARMS_WORKFLOW = 'alarmsWorkflow';
/** Tells of what begins and ends by itself; begun by a Schedule. */
export const NEWS_WORKFLOW = 'newsWorkflow';

/** Update: a person's command. Refused with `ApplicationFailure(type = code, details = [Refusal])`, nothing recorded. */
export const COMMAND = 'command';
/** Signal: a word from another workflow (`Message`). Never refused; what cannot be taken is put on record. */
export const TELL = 'tell';
/** Signal: newer rules may exist for this process; it looks for itself. */
export const RULES_CHANGED = 'rulesChanged';
/** Query: how things stand. Of a living process never by a service: libs/temporal/look.ts says why. */
export const VIEW = 'view';
/** Update: how things stand. Always refused, with `ApplicationFailure(type = this, details = [View])`, so that it leaves no trace. */
export const LOOK = 'look';
/** How to look at a process, living or ended. */
export const LOOKS = { update: LOOK, query: VIEW } as const;

/** Argument of a process workflow. Given anew by the starter; by the process itself when it continues as new. */
export interface Start {
  readonly unit: string;
  readonly rules: Rules;
  readonly snapshot?: Snapshot;
}

export type Command = Message;

export interface Taken {
  /** Number of the last event. */
  readonly n: number;
  readonly revision: number;
  /** False when the read model could not be written yet: the command is recorded, reading it back will lag. */
  readonly projected: boolean;
  /** True when this request had been taken before. */
  readonly repeated: boolean;
}

export interface View<S = unknown> {
  readonly n: number;
  readonly revision: number;
  readonly version: number;
  readonly policy: number;
  readonly calendar: number;
  readonly now: Instant;
  readonly state: S;
  readonly open: readonly Obligation[];
  readonly nextWakeAt: Instant | null;
}
