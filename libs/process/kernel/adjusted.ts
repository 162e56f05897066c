// How one duty, or the clocks of a whole process, have been bent: facts only. What follows from them is derived in due.ts and ladder.ts.
import type { DurationText } from './duration';
import type { AdjustmentEvent } from './events';
import type { Risk } from './risk';
import type { Role } from './roles';
import type { Instant } from './time';

/** Absent on a duty that nobody has touched, and in every record of version 1. */
export interface Adjusted {
  readonly promise?: Promised;
  readonly snooze?: Snooze;
  /** Snoozes of this cycle, so that there is an end to them. */
  readonly snoozes?: number;
  readonly extended?: Extended;
  /** Staff id: given to somebody by name. */
  readonly assignee?: string;
}

/** *Acknowledged*: somebody above has promised that it will be done by then. */
export interface Promised {
  readonly n: number;
  readonly at: Instant;
  readonly byAt: Instant;
  /** Rungs and repeats that had spoken when it was made. */
  readonly rungs: number;
  readonly repeats: number;
}

export interface Snooze {
  readonly n: number;
  readonly at: Instant;
  readonly untilAt: Instant;
  /** Whose rungs wait. */
  readonly role: Role;
  /** Of then: a rise ends it. */
  readonly risk: Risk;
}

export interface Extended {
  readonly n: number;
  /** The date on record before the first extension. */
  readonly fromAt: Instant;
  readonly toAt: Instant;
  readonly reason: string;
  /** Of then: approved for this risk, and for no other. */
  readonly risk: Risk;
}

/** What holds for the process as a whole. */
export interface Standing {
  readonly pauses?: readonly Pause[];
  readonly varied?: Readonly<Record<string, Varied>>;
  /** `<kind> <key>` of what was waived; the last few. */
  readonly waived?: readonly string[];
}

export interface Pause {
  readonly n: number;
  readonly reason: string;
  readonly fromAt: Instant;
  readonly capAt: Instant;
  /** Absent while it runs. */
  readonly endedAt?: Instant;
}

export interface Varied {
  readonly n: number;
  readonly rule: DurationText;
  readonly reason: string;
  /** Of then: a looser interval does not outlive a rise. */
  readonly risk: Risk;
}

const NOTHING: Standing = {};
/** Anchors older than this many pauses, or waived duties, are no longer owed. */
const PAUSES_KEPT = 12;
const WAIVED_KEPT = 40;

export function runningPauses(standing: Standing | undefined): readonly Pause[] {
  return standing?.pauses?.filter((pause) => pause.endedAt === undefined) ?? [];
}

export function isWaived(standing: Standing | undefined, kind: string, key: string): boolean {
  return standing?.waived?.includes(`${kind} ${key}`) === true;
}

/** What an event does to the standing of the whole process; undefined when it is about one duty, or nothing. */
export function evolveStanding(
  standing: Standing = NOTHING,
  event: AdjustmentEvent,
  n: number,
  at: Instant,
): Standing | undefined {
  switch (event.type) {
    case 'pause.started': {
      const { reason, capAt } = event;
      const kept = (standing.pauses ?? []).slice(1 - PAUSES_KEPT);
      return { ...standing, pauses: [...kept, { n, reason, fromAt: at, capAt }] };
    }
    case 'pause.ended': {
      const end = (pause: Pause): Pause =>
        pause.n === event.pause ? { ...pause, endedAt: Math.min(at, pause.capAt) } : pause;
      return { ...standing, pauses: (standing.pauses ?? []).map(end) };
    }
    case 'duty.varied': {
      const { kind, rule, reason, risk } = event;
      return { ...standing, varied: { ...standing.varied, [kind]: { n, rule, reason, risk } } };
    }
    case 'duty.unvaried': {
      const { [event.kind]: _revoked, ...varied } = standing.varied ?? {};
      return { ...standing, varied };
    }
    case 'duty.waived': {
      const waived = (standing.waived ?? []).slice(1 - WAIVED_KEPT);
      return { ...standing, waived: [...waived, `${event.kind} ${event.key}`] };
    }
    default:
      return undefined;
  }
}

/** Rungs and repeats that have spoken in this cycle, a lapsed promise standing for the rung it took. */
export function spoken(fired: readonly string[]): { readonly rungs: number; readonly repeats: number } {
  let [rungs, repeats] = [0, 0];
  for (const id of fired) {
    const rung = /^rung-(\d+)/.exec(id)?.[1];
    if (rung === undefined) continue;
    rungs = Math.max(rungs, Number(rung));
    if (id.includes('-repeat-')) repeats++;
  }
  return { rungs, repeats };
}

/** What an event does to the duty it is about; undefined when it is not about one. */
export function evolveAdjusted(
  before: Adjusted = {},
  fired: readonly string[],
  event: AdjustmentEvent,
  n: number,
  at: Instant,
): Adjusted | undefined {
  switch (event.type) {
    case 'duty.acknowledged':
      return { ...before, promise: { n, at, byAt: event.byAt, ...spoken(fired) } };
    case 'duty.snoozed': {
      const { untilAt, role, risk } = event;
      return { ...before, snooze: { n, at, untilAt, role, risk }, snoozes: (before.snoozes ?? 0) + 1 };
    }
    case 'duty.extended': {
      const { fromDueAt, toDueAt, reason, risk } = event;
      const fromAt = before.extended?.fromAt ?? fromDueAt;
      return { ...before, extended: { n, fromAt, toAt: toDueAt, reason, risk } };
    }
    case 'duty.reassigned':
      return { ...before, assignee: event.assignee };
    default:
      return undefined;
  }
}

/** In a new cycle the ladder begins afresh; who was named, and the approved date, stay. */
export function inNewCycle({ promise: _p, snooze: _s, snoozes: _n, ...kept }: Adjusted): Adjusted {
  return kept;
}
