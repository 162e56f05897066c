// Activities of the casework service. Queue `casework`; `project` and `currentRules` also run as local activities beside the workflows.
import type { Rules } from '../../libs/process/kernel/definition';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import type { Obligation } from '../../libs/process/kernel/obligation';
import type { PolicySlice } from '../../libs/process/kernel/policy';
import type { CalendarTable } from '../../libs/process/kernel/calendar';
import type { Instant } from '../../libs/process/kernel/time';
import type { Risk } from '../../libs/process/kernel/risk';
import type { Role } from '../../libs/process/kernel/roles';

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

/** The record has gone another way: what is on record after the last event both knew. The process follows it. */
export interface OnRecord {
  readonly instead: readonly Recorded<{ readonly type: string } | KernelEvent>[];
}

export interface RulesQuery {
  readonly unit: string;
  readonly policy: number;
  readonly calendar: number;
  /** Who asks, and its last event on record. */
  readonly of?: { readonly workflowId: string; readonly n: number };
}

/** What is newer than what was asked about; all absent when nothing is. */
export interface NewerRules extends Partial<OnRecord> {
  readonly policy?: PolicySlice;
  readonly calendar?: CalendarTable;
}

/** Somebody must be told that a case was caught by a net (libs/process/case/safety-nets). */
export interface NetNotice {
  /** Id of the finding. */
  readonly finding: string;
  readonly workflowId: string;
  readonly net: 'quiet' | 'unseen';
  readonly risk: Risk;
  /** Days without contact, or without the child having been met. */
  readonly days: number;
  /** How often they have been told of this finding before. */
  readonly told: number;
  readonly roles: readonly Role[];
}

/** Somebody must be told of what nobody heard: a notice that reached no one, an effect that failed for good. */
export interface AlarmNotice {
  /** Id of the alarm. */
  readonly alarm: string;
  readonly workflowId: string;
  readonly what: 'nobody-reachable' | 'undeliverable' | 'effect-failed';
  readonly risk: Risk;
  readonly told: number;
  readonly roles: readonly Role[];
}

/** Which news somebody has been told. */
export interface NewsTold {
  readonly topic: 'emergency' | 'standing-in';
  readonly subject: string;
  readonly recipient: string;
  readonly untilAt: Instant;
  readonly over: boolean;
}

/** Somebody must be told of what has begun or is over by itself: ids, codes, instants and counts. */
export interface NewsNotice {
  readonly key: string;
  readonly template: string;
  readonly workflowId: string;
  readonly to: Role;
  readonly risk: Risk;
  readonly args: Readonly<Record<string, string | number>>;
  /** Staff id: only they. */
  readonly assignee?: string;
  readonly mark: NewsTold;
}

export interface NewsActivities {
  /** What emergencies and standing in have begun, gone on or ended untold; at most so many at once. */
  sweepNews(most: number): Promise<NewsNotice[]>;
  /** They have been told. Safe to repeat. */
  newsTold(told: NewsTold): Promise<void>;
}

export interface AlarmActivities {
  /** Finds what went unheard, ends what was mended; names who must be told, at most so many at once. */
  sweepAlarms(most: number): Promise<AlarmNotice[]>;
  /** They have been told. Safe to repeat. */
  alarmTold(told: { readonly alarm: string; readonly told: number }): Promise<void>;
}

/** Begun by Schedules, away from any one process. */
export interface SweepActivities extends AlarmActivities, NewsActivities {
  /** Looks at every case with every net, and keeps what is caught. */
  sweepNets(): Promise<void>;
  /** Who must be told, at most so many at once; `after` names the finding that was named last. */
  netNotices(most: number, after?: string): Promise<NetNotice[]>;
  /** They have been told. Safe to repeat. */
  markTold(told: { readonly finding: string; readonly told: number }): Promise<void>;
  /** Record against living processes, both ways; repairs. @returns how many disagreements of each kind */
  reconcileAll(): Promise<Readonly<Record<string, number>>>;
}

export interface CaseworkActivities {
  /**
   * Writes events, view and duties in one transaction. Idempotent and order-safe: an event already stored is left alone.
   * @returns what is on record instead, when a workflow task wrote its events and was lost before the server knew of it
   */
  project(projection: Projection): Promise<OnRecord | void>;
  /** Policy slice and calendar table in force for a unit, where newer than the versions given; and events on record the asking process does not know. */
  currentRules(query: RulesQuery): Promise<NewerRules>;
  /** Rules in force in a unit that a process has moved to. @throws while nobody knows the unit */
  rulesOfPlace(unit: string): Promise<Rules>;
}

export const CASEWORK_QUEUE = 'casework';
export type { Rules };
