// Why a due instant is what it is. Written into the event that sets it; words are made from it in libs/words.
import type { DurationText } from './duration';
import type { Instant } from './time';
import type { Risk } from './risk';

/** Elapsed clocks run through holidays (visits); working clocks count working days (procedure). */
export type ClockKind = 'elapsed' | 'working';

/** The event a duty counts from, and when the thing happened (which may be before it was recorded). */
export interface Mark {
  readonly n: number;
  readonly at: Instant;
}

export type Adjustment =
  /** The day was closed: pulled or pushed to a working day. */
  | { readonly type: 'landed-earlier' | 'landed-later'; readonly fromAt: Instant; readonly toAt: Instant }
  /** A change moved it into the past; it is due at the moment of the change, not before. */
  | { readonly type: 'due-at-once'; readonly fromAt: Instant; readonly toAt: Instant }
  /** A supervisor has varied the interval of this kind (event `n`); `policyRule` is what policy alone says. */
  | (Adjusted & { readonly type: 'varied'; readonly policyRule: DurationText })
  /** The clock stood still, `ms` of it counted from the anchor. While the pause runs, as long as it may run. */
  | (Adjusted & { readonly type: 'paused'; readonly ms: number })
  /** An over-run was approved, with a new date. Both dates stay. */
  | (Adjusted & { readonly type: 'extended' });

/** Somebody decided it, for a reason, in event `n`. */
interface Adjusted {
  readonly fromAt: Instant;
  readonly toAt: Instant;
  readonly reason: string;
  readonly n: number;
}

export interface Because {
  readonly rule: DurationText;
  readonly clock: ClockKind;
  readonly risk: Risk;
  /** Policy version that set it. */
  readonly policy: number;
  readonly anchor: Mark;
  /** The timing of the policy it goes by, where that is not the one of its kind. */
  readonly timing?: string;
  /** The rule is that of an emergency, shorter than the usual one. */
  readonly emergency?: true;
  readonly calendar: { readonly id: string; readonly version: number };
  readonly adjustments: readonly Adjustment[];
}
