// Events: the timeline and the audit trail. Numbered per process, appended, never edited.
import type { Because } from './because';
import type { Actor, Role } from './roles';
import type { Instant } from './time';

/** What a process records for itself, whatever it is about. */
export type KernelEvent =
  | {
      readonly type: 'duty.opened';
      readonly kind: string;
      readonly key: string;
      readonly owner: Role;
      readonly dueAt: Instant;
      readonly because: Because;
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
    }
  | {
      readonly type: 'duty.breached';
      readonly kind: string;
      readonly key: string;
      readonly cycle: number;
      readonly dueAt: Instant;
      readonly silent: boolean;
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
    }
  /** A *not before* has run its time. */
  | { readonly type: 'wait.ended'; readonly kind: string; readonly key: string; readonly dueAt: Instant }
  | { readonly type: 'process.adopted'; readonly from: number; readonly to: number }
  | { readonly type: 'policy.adopted'; readonly from: number; readonly to: number }
  | { readonly type: 'calendar.adopted'; readonly calendar: string; readonly from: number; readonly to: number }
  /** A workflow told us something we cannot use. Kept, because a lost message about a child must be findable. */
  | { readonly type: 'message.rejected'; readonly name: string; readonly from: string; readonly code: string }
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

export type CancelReason = 'no-longer-owed' | 'not-required-at-this-risk' | 'superseded';

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
