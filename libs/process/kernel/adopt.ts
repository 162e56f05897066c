// A process begins to live by newer definitions, policy or calendar. Deadlines move through the same reconcile as ever.
import type { Process, Rules } from './definition';
import { type Draft, type Entity, draftOf, record } from './entity';
import type { KernelEvent } from './events';
import type { PolicySlice } from './policy';
import { SYSTEM } from './roles';
import type { Instant } from './time';
import { passTime } from './wake';

export interface Newer {
  /** Process version to live by. */
  readonly process?: number;
  readonly rules?: Rules;
  /** It has moved to this unit: these are the rules there, whatever their numbers. */
  readonly place?: { readonly unit: string; readonly rules: Rules };
}

/** The latest version of a process. */
export function latestVersion(process: { readonly versions: readonly { readonly version: number }[] }): number {
  return process.versions.reduce((latest, v) => Math.max(latest, v.version), 0);
}

/** An emergency begins where it was none, or is over. */
function turned(before: PolicySlice, after: PolicySlice): { readonly emergency?: 'on' | 'off' } {
  if ((before.emergency === undefined) === (after.emergency === undefined)) return {};
  return { emergency: after.emergency ? 'on' : 'off' };
}

/**
 * Adopts what is newer and re-plans. Older or equal versions are ignored, so a late message cannot take a case back.
 * Give the rules to live by from now on (the newer ones where there are any).
 */
export function adopt<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  newer: Newer,
  current: Rules,
  now: Instant,
): { readonly draft: Draft<S, E>; readonly rules: Rules } {
  const events: KernelEvent[] = [];
  let rules = current;
  if (newer.process !== undefined && newer.process > entity.version) {
    events.push({ type: 'process.adopted', from: entity.version, to: newer.process });
  }
  if (newer.rules && newer.rules.policy.version > entity.policy) {
    const { policy } = newer.rules;
    events.push({ type: 'policy.adopted', from: entity.policy, to: policy.version, ...turned(current.policy, policy) });
    rules = { ...rules, policy: newer.rules.policy };
  }
  if (newer.rules && newer.rules.calendar.version > entity.calendar) {
    const { id, version } = newer.rules.calendar;
    events.push({ type: 'calendar.adopted', calendar: id, from: entity.calendar, to: version });
    rules = { ...rules, calendar: newer.rules.calendar };
  }
  if (newer.place) {
    const { unit, rules: there } = newer.place;
    const { policy, calendar } = there;
    const turns = turned(current.policy, policy);
    events.push({ type: 'policy.adopted', from: entity.policy, to: policy.version, unit, ...turns });
    if (calendar.id !== current.calendar.id || calendar.version !== entity.calendar) {
      const { id, version } = calendar;
      events.push({ type: 'calendar.adopted', calendar: id, from: entity.calendar, to: version, unit });
    }
    rules = there;
  }
  if (events.length === 0) return { draft: draftOf<S, E>(entity), rules };
  const recorded = record(process, draftOf<S, E>(entity), events, now, SYSTEM);
  return { draft: passTime(process, recorded, rules, now), rules };
}
