// Events: the timeline and the audit trail. Numbered per process, appended, never edited.
import type { Because } from './because';
import type { DurationText } from './duration';
import type { Risk } from './risk';
import type { Actor, Role } from './roles';
import type { Instant } from './time';

/** Somebody bends a clock or a ladder, for a reason. Facts: what follows from them is derived (due.ts, ladder.ts). */
export type AdjustmentEvent =
  /** A promise with a timer of its own: when it lapses, the ladder goes on one rung higher. */
  | {
      readonly type: 'duty.acknowledged';
      readonly kind: string;
      readonly key: string;
      readonly byAt: Instant;
      readonly note?: string;
    }
  /** Rungs of `role` wait; `above` is told that they do. */
  | {
      readonly type: 'duty.snoozed';
      readonly kind: string;
      readonly key: string;
      readonly untilAt: Instant;
      readonly reason: string;
      readonly role: Role;
      readonly above: Role;
      readonly risk: Risk;
      readonly note?: string;
    }
  /** An over-run with a coded reason and an approved new date. */
  | {
      readonly type: 'duty.extended';
      readonly kind: string;
      readonly key: string;
      readonly fromDueAt: Instant;
      readonly toDueAt: Instant;
      readonly reason: string;
      readonly risk: Risk;
      readonly note?: string;
    }
  | {
      readonly type: 'duty.waived';
      readonly kind: string;
      readonly key: string;
      readonly reason: string;
      readonly note?: string;
    }
  | { readonly type: 'duty.reassigned'; readonly kind: string; readonly key: string; readonly assignee: string }
  /** The interval of a kind, until revoked. */
  | {
      readonly type: 'duty.varied';
      readonly kind: string;
      readonly rule: DurationText;
      readonly policyRule: DurationText;
      readonly reason: string;
      readonly risk: Risk;
      readonly note?: string;
    }
  | { readonly type: 'duty.unvaried'; readonly kind: string; readonly reason: string }
  /** The clocks that may pause for this reason stand still, at the longest until `capAt`. */
  | { readonly type: 'pause.started'; readonly reason: string; readonly capAt: Instant; readonly note?: string }
  /** `capped`: nobody ended it; it had lasted as long as it may. */
  | { readonly type: 'pause.ended'; readonly pause: number; readonly reason: string; readonly capped: boolean };

/** What a process records for itself, whatever it is about. */
export type KernelEvent =
  | {
      readonly type: 'duty.opened';
      readonly kind: string;
      readonly key: string;
      readonly owner: Role;
      readonly dueAt: Instant;
      readonly because: Because;
      /** Staff id: owed by somebody by name from the beginning. */
      readonly assignee?: string;
    }
  | {
      readonly type: 'duty.moved';
      readonly kind: string;
      readonly key: string;
      readonly fromDueAt: Instant;
      readonly dueAt: Instant;
      readonly because: Because;
      /** Later: a new cycle, the ladder starts again. Earlier: what has fired stays fired. */
      readonly cycle: number;
    }
  | {
      readonly type: 'duty.met';
      readonly kind: string;
      readonly key: string;
      readonly dueAt: Instant;
      /** When the thing was done, not when it was recorded. */
      readonly metAt: Instant;
      readonly by: number;
      readonly late: boolean;
    }
  | {
      readonly type: 'duty.cancelled';
      readonly kind: string;
      readonly key: string;
      readonly dueAt: Instant;
      readonly reason: CancelReason;
    }
  | {
      readonly type: 'duty.reminded';
      readonly kind: string;
      readonly key: string;
      readonly cycle: number;
      readonly alarm: string;
      readonly dueAt: Instant;
      readonly silent: boolean;
      /** Staff id: given to somebody by name, who hears first. */
      readonly assignee?: string;
    }
  | {
      readonly type: 'duty.breached';
      readonly kind: string;
      readonly key: string;
      readonly cycle: number;
      readonly dueAt: Instant;
      readonly silent: boolean;
      readonly assignee?: string;
    }
  | {
      readonly type: 'duty.escalated';
      readonly kind: string;
      readonly key: string;
      readonly cycle: number;
      readonly alarm: string;
      readonly rung: number;
      readonly role: Role;
      readonly dueAt: Instant;
      readonly silent: boolean;
      /** A promise made in this event has lapsed. */
      readonly promise?: number;
    }
  | AdjustmentEvent
  /** A *not before* has run its time. */
  | { readonly type: 'wait.ended'; readonly kind: string; readonly key: string; readonly dueAt: Instant }
  | { readonly type: 'process.adopted'; readonly from: number; readonly to: number }
  /** `unit`: it has moved there, and lives by the rules of its new place. `emergency`: with this version one begins for it, or is over. */
  | {
      readonly type: 'policy.adopted';
      readonly from: number;
      readonly to: number;
      readonly unit?: string;
      readonly emergency?: 'on' | 'off';
    }
  | {
      readonly type: 'calendar.adopted';
      readonly calendar: string;
      readonly from: number;
      readonly to: number;
      readonly unit?: string;
    }
  /** A workflow told us something we cannot use. Kept, because a lost message about a child must be findable. */
  | { readonly type: 'message.rejected'; readonly name: string; readonly from: string; readonly code: string }
  /** A word for a process that has run its course: an agency that answers long after the case has ended. It stands here, and nowhere else. */
  | { readonly type: 'message.unheard'; readonly effect: string; readonly to: string; readonly name: string }
  /** Something the outside world was to do has failed for good. An alarm: it needs a person. */
  | { readonly type: 'effect.failed'; readonly effect: string; readonly run: string; readonly code: string }
  /** What became of a notice: the timeline says who was reached, or that nobody was. */
  | {
      readonly type: 'notice.settled';
      readonly notice: string;
      readonly outcome: NoticeOutcome;
      readonly template: string;
      readonly to: Role;
      readonly kind?: string;
      readonly key?: string;
    };

export type CancelReason = 'no-longer-owed' | 'not-required-at-this-risk' | 'superseded' | 'waived';

/** `sent` on its way · `digest` kept for the day's mail · `overtaken` done meanwhile · the rest are alarms. */
export type NoticeOutcome = 'sent' | 'digest' | 'overtaken' | 'undeliverable' | 'nobody-reachable';

/** An event on record. `at` is when it was recorded; what happened earlier says so itself (`happenedAt`). */
export interface Recorded<E = { readonly type: string }> {
  readonly n: number;
  readonly at: Instant;
  readonly by: Actor;
  /** The request that caused it; absent when time did. */
  readonly request?: string;
  readonly body: E;
}
