// What newer rules do to one process: the shell's own steps, in the shell's order, on what the read model holds. Nothing is stored.
import { adopt, latestVersion } from '../kernel/adopt';
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { KernelEvent, Recorded } from '../kernel/events';
import { type Obligation, isOverdue } from '../kernel/obligation';
import type { Risk } from '../kernel/risk';
import type { Role } from '../kernel/roles';
import type { Instant } from '../kernel/time';
import { passTime } from '../kernel/wake';
import { type AnyProcess, processOf } from '../registry';
import { type Living, entityOf } from './living';
import { sameFor } from './same-for';

export type Movement = 'earlier' | 'later' | 'opened' | 'cancelled';

/** One line of a preview: a duty of one case, before and after. */
export interface Change {
  readonly kind: string;
  readonly key: string;
  readonly owner: Role;
  readonly risk: Risk;
  readonly what: Movement;
  /** Null when it was not owed before. */
  readonly fromAt: Instant | null;
  /** Null when it is owed no more. */
  readonly toAt: Instant | null;
  /** Overdue under the newer rules, and not before. */
  readonly newlyOverdue: boolean;
  /** Its instant would lie in the past, so it is due at the moment of the change. */
  readonly atOnce: boolean;
}

export interface Replanned {
  readonly process: AnyProcess;
  /** The newer rules say the same for this process: no instant and no ladder of it differs. */
  readonly same: boolean;
  readonly before: Entity<unknown>;
  readonly after: Entity<unknown>;
  /** What goes on record the moment the process adopts. */
  readonly events: readonly Recorded<{ readonly type: string } | KernelEvent>[];
  readonly changes: readonly Change[];
}

/**
 * `newer`: the rules to live by from now on; equal to `current` where nothing reaches this process. `definitions`: a process that adopts rules also adopts the
 * newest definitions; `own` leaves it those it has, to see what the rules alone do.
 */
export function replan(
  living: Living,
  current: Rules,
  newer: Rules,
  now: Instant,
  definitions: 'newest' | 'own' = 'newest',
): Replanned {
  const process = processOf(living.process);
  const before = entityOf(living);
  const version = definitions === 'newest' ? latestVersion(process) : before.version;
  const unmoved = { process, same: true, before, after: before, events: [], changes: [] };
  // An ended wait is about to open something: that case is looked at in full.
  const waited = living.open.some((o) => o.owner === 'system' && o.dueAt <= now);
  if (!waited && before.version === version && sameFor(current, newer, process.risk(before.state))) return unmoved;
  const adopted = adopt(process, before, { rules: newer }, current, now);
  if (adopted.draft.events.length === 0) return unmoved;
  // As the shell: newer rules first, then newer definitions, then the time that has passed.
  const updated = adopt(process, adopted.draft.entity, { process: version }, adopted.rules, now);
  const started = { entity: updated.draft.entity, events: [...adopted.draft.events, ...updated.draft.events] };
  const { entity: after, events } = passTime(process, started, adopted.rules, now);
  return {
    process,
    same: false,
    before,
    after,
    events,
    changes: changesOf(before.ledger.open, after.ledger.open, after, process, now),
  };
}

function changesOf(
  before: readonly Obligation[],
  after: readonly Obligation[],
  { state }: Entity<unknown>,
  process: AnyProcess,
  now: Instant,
): Change[] {
  if (before === after) return [];
  const risk = process.risk(state);
  const changes: Change[] = [];
  for (const o of after) {
    const was = before.find(({ kind, key }) => kind === o.kind && key === o.key);
    if (was?.dueAt === o.dueAt) continue;
    changes.push({
      ...{ kind: o.kind, key: o.key, owner: o.owner, risk },
      what: was === undefined ? 'opened' : o.dueAt < was.dueAt ? 'earlier' : 'later',
      fromAt: was?.dueAt ?? null,
      toAt: o.dueAt,
      newlyOverdue: o.owner !== 'system' && isOverdue(o.dueAt, now) && !(was && isOverdue(was.dueAt, now)),
      atOnce: o.because.adjustments.some(({ type, toAt }) => type === 'due-at-once' && toAt === now),
    });
  }
  for (const { kind, key, owner, dueAt } of before) {
    if (after.some((o) => o.kind === kind && o.key === key)) continue;
    changes.push({
      ...{ kind, key, owner, risk, what: 'cancelled', fromAt: dueAt, toAt: null },
      newlyOverdue: false,
      atOnce: false,
    });
  }
  return changes;
}
