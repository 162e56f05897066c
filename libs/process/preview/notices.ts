// Who would be told what, if nobody acted: the ladders of everything open, laid out over the days to come.
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { KernelEvent, Recorded } from '../kernel/events';
import { dutiesInForce } from '../kernel/in-force';
import { alarmsOf } from '../kernel/ladder';
import type { Obligation } from '../kernel/obligation';
import { ladderOf } from '../kernel/policy';
import type { Role } from '../kernel/roles';
import { DAY, type Instant } from '../kernel/time';
import type { AnyProcess } from '../registry';

export interface Foreseen {
  readonly at: Instant;
  readonly role: Role;
  readonly channel: 'now' | 'digest';
}

/** No reminder of a sensible policy speaks earlier before its due instant. */
const LONGEST_REMINDER = 32 * DAY;

/** Nothing of it can speak before `until`: it is far away, or a wait. */
export function isSilent(
  o: Obligation,
  process: AnyProcess,
  { version }: Pick<Entity<unknown>, 'version'>,
  until: Instant,
): boolean {
  if (o.dueAt - LONGEST_REMINDER > until) return true;
  return dutiesInForce(process.duties, version).waits.has(o.kind);
}

/** Notices of one duty in `(from, until]`. */
export function noticesOf(
  o: Obligation,
  process: AnyProcess,
  entity: Pick<Entity<unknown>, 'state' | 'version'>,
  rules: Rules,
  from: Instant,
  until: Instant,
): (Foreseen & { readonly id: string })[] {
  if (isSilent(o, process, entity, until)) return [];
  const risk = process.risk(entity.state);
  const { channel } = ladderOf(rules.policy, o.kind, risk);
  const foreseen: (Foreseen & { readonly id: string })[] = [];
  for (const { id, at, role } of alarmsOf(o, rules, risk, false)) {
    if (at > from && at <= until && !o.fired.includes(id)) foreseen.push({ id, at, role, channel });
  }
  return foreseen;
}

/** Notices that leave the moment newer rules are adopted. */
export function noticesAtOnce(
  events: readonly Recorded<{ readonly type: string } | KernelEvent>[],
  process: AnyProcess,
  state: unknown,
  rules: Rules,
): Foreseen[] {
  const risk = process.risk(state);
  return events.flatMap(({ at, body }) => {
    const event = body as KernelEvent;
    if (event.type !== 'duty.reminded' && event.type !== 'duty.breached' && event.type !== 'duty.escalated') return [];
    if (event.silent) return [];
    const owner = process.duties.find(({ kind }) => kind === event.kind)?.owner ?? 'system';
    const role = event.type === 'duty.escalated' ? event.role : owner;
    return [{ at, role, channel: ladderOf(rules.policy, event.kind, risk).channel }];
  });
}
