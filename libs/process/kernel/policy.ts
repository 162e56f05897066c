// The slice of policy a process carries: every timing that concerns its unit, all risk levels, as plain data (kernel.md: at most 8 kB of JSON).
import type { DurationText } from './duration';
import type { PerRisk, Risk } from './risk';
import type { Role } from './roles';
import type { Instant } from './time';

/** Where a calendar clock lands when its day is closed. */
export type Landing = 'earlier' | 'keep' | 'later';

/** One escalation step: `role` is told `after` the step before it (the first: after the due instant). */
export interface RungRule {
  readonly role: Role;
  readonly after: DurationText;
}

export interface LadderRule {
  /** Reminders to the owner, each this long before the due instant. */
  readonly remind: readonly DurationText[];
  readonly rungs: readonly RungRule[];
  /** The last rung speaks again, bounded: a ladder that shouts for ever is not heard. */
  readonly repeat?: { readonly every: DurationText; readonly times: number };
  /** `now`: a mail of its own. `digest`: in the day's collected mail. */
  readonly channel: 'now' | 'digest';
}

/** A timing: one duration, a list of them (aftercare checks), or none (`null`: the step does not exist at this risk). */
export type Timing = DurationText | readonly DurationText[] | null;

/** The most that may be granted at one time; `null`: nothing, at this risk. */
export type Limit = PerRisk<DurationText | null>;

export interface Limits {
  /** How far ahead a promise may lie. */
  readonly promise: Limit;
  readonly snooze: Limit;
  readonly extend: Limit;
  /** Pause reason → how long the clock may stand still. A reason that is not here is none. */
  readonly pause: Readonly<Record<string, Limit>>;
}

export interface PolicySlice {
  readonly version: number;
  readonly unit: string;
  /** For visit clocks that land on a closed day. */
  readonly landing: PerRisk<Landing>;
  /** Duty kind → timing per risk level. */
  readonly timings: Readonly<Record<string, PerRisk<Timing>>>;
  /** `standard` and any duty kind that differs; a text names the entry to use, so kinds may share one; a single rule is that of every level (the slice stays small). */
  readonly ladders: Readonly<Record<string, PerRisk<LadderRule> | LadderRule | string>>;
  /** Closing criteria codes that must be evidenced. */
  readonly criteria: readonly string[];
  /** How far people may bend a clock; where a policy is silent, `LIMITS` (limits.ts). */
  readonly limits?: Limits;
  /** Versions this one takes back: an instant one of them set is set again as if it had never held. */
  readonly reverts?: readonly number[];
  /** People a conference needs, by its type; where a policy is silent, `AT_LEAST` (case/gates/conference.ts). */
  readonly quorum?: Quorum;
  /** An emergency is on where it lives: `timings` are those of the emergency. */
  readonly emergency?: EmergencyRules;
}

export type Quorum = Readonly<Record<string, number>>;

/** What an emergency changes beside timings. What it makes lighter holds for what happened while it was on, and not a moment longer. */
export interface EmergencyRules {
  readonly fromAt: Instant;
  /** Exclusive. */
  readonly untilAt: Instant;
  /** Timings it has shortened → at which risks, by their initials (`hml`): a slice is small. */
  readonly shortened: Readonly<Record<string, string>>;
  /** One assessment stands for both. */
  readonly singleAssessment?: true;
  readonly quorum?: Quorum;
}

/** Whether a timing is that of an emergency, and not the usual one. */
export function isShortened({ emergency }: PolicySlice, kind: string, risk: Risk): boolean {
  return emergency?.shortened[kind]?.includes(risk.charAt(0)) === true;
}

/** The emergency that was on at an instant. */
export function emergencyAt({ emergency }: PolicySlice, at: Instant): EmergencyRules | undefined {
  return emergency && emergency.fromAt <= at && at < emergency.untilAt ? emergency : undefined;
}

export function timingOf(policy: PolicySlice, kind: string, risk: Risk): Timing {
  return policy.timings[kind]?.[risk] ?? null;
}

export function ruleOf(policy: PolicySlice, kind: string, risk: Risk, step = 0): DurationText | null {
  return entryOf(timingOf(policy, kind, risk), step);
}

/** One rule of a timing: that entry of a list, or null beyond its end. */
export function entryOf(timing: Timing, step = 0): DurationText | null {
  return timing === null || typeof timing === 'string' ? timing : (timing[step] ?? null);
}

const SILENT: LadderRule = { remind: [], rungs: [], channel: 'now' };

export function ladderOf(policy: PolicySlice, kind: string, risk: Risk): LadderRule {
  const named = policy.ladders[kind] ?? 'standard';
  const ladder = typeof named === 'string' ? policy.ladders[named] : named;
  if (typeof ladder !== 'object') return SILENT;
  return 'rungs' in ladder ? ladder : ladder[risk];
}
