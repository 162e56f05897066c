// The ledger by comparison: what is wanted against what is on record. Nobody arms, moves or cancels a duty by hand.
import type { Because } from './because';
import { dueOf } from './clock';
import { type DutyDefinition, type Process, type Rules, type Wanted, inForce } from './definition';
import type { Entity } from './entity';
import type { CancelReason, KernelEvent } from './events';
import { type Obligation, byKindAndKey, findOpen, isOverdue } from './obligation';
import { timingOf } from './policy';
import type { Risk } from './risk';
import type { Instant } from './time';

interface Owed {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Instant;
  readonly because: Because;
  readonly owner: DutyDefinition<unknown>['owner'];
}

function ruleFor(wanted: Wanted, kind: string, rules: Rules, risk: Risk): string | null {
  if (wanted.rule !== undefined) return wanted.rule;
  const timing = timingOf(rules.policy, kind, risk);
  if (timing === null || typeof timing === 'string') return timing;
  return timing[wanted.step ?? 0] ?? null;
}

function owed<S>(definition: DutyDefinition<S>, wanted: Wanted, rules: Rules, risk: Risk): Owed | undefined {
  const rule = ruleFor(wanted, definition.kind, rules, risk);
  if (rule === null) return undefined;
  const { policy, calendar } = rules;
  // A *not before* is a protection: a closed day never shortens it.
  const landing = definition.wait ? 'keep' : policy.landing[risk];
  const due = dueOf(calendar, wanted.from.at, rule, definition.clock, landing);
  const because: Because = {
    rule,
    clock: definition.clock,
    risk,
    policy: policy.version,
    anchor: wanted.from,
    calendar: { id: calendar.id, version: calendar.version },
    adjustments: due.adjustments,
  };
  return { kind: definition.kind, key: wanted.key, dueAt: due.at, because, owner: definition.owner };
}

/** The instant the rule alone gave: what is on record may have been adjusted to the moment of a change. */
function unadjusted(o: Obligation): Instant {
  const atOnce = o.because.adjustments.find((a) => a.type === 'due-at-once');
  return atOnce ? atOnce.fromAt : o.dueAt;
}

function moved(open: Obligation, next: Owed, now: Instant): KernelEvent | undefined {
  if (next.dueAt === unadjusted(open)) return undefined;
  const { kind, key } = open;
  const sameAnchor = open.because.anchor.at === next.because.anchor.at;
  // A fall in risk, or a longer policy, never lengthens what is already overdue; a corrected anchor may.
  if (next.dueAt > open.dueAt && isOverdue(open.dueAt, now) && sameAnchor) return undefined;
  const atOnce = next.dueAt < now;
  const dueAt = atOnce ? now : next.dueAt;
  const because: Because = atOnce
    ? {
        ...next.because,
        adjustments: [...next.because.adjustments, { type: 'due-at-once', fromAt: next.dueAt, toAt: now }],
      }
    : next.because;
  // Already overdue and now even more so: the record stands, the ladder is running.
  if (atOnce && isOverdue(open.dueAt, now)) return undefined;
  const cycle = dueAt > open.dueAt ? open.cycle + 1 : open.cycle;
  return { type: 'duty.moved', kind, key, fromDueAt: open.dueAt, dueAt, because, cycle };
}

/**
 * The events that make the ledger agree with what is wanted, ordered by (kind, key). Idempotent: after they are applied,
 * the same call gives none.
 */
export function reconcile<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
  now: Instant,
): KernelEvent[] {
  const { state, ledger } = entity;
  const risk = process.risk(state);
  const definitions = inForce(process.duties, entity.version);
  const wanted: Owed[] = [];
  const unneeded = new Set<string>();
  for (const definition of definitions) {
    for (const want of definition.wanted(state, rules.policy)) {
      const next = owed(definition, want, rules, risk);
      if (next) wanted.push(next);
      else unneeded.add(`${definition.kind} ${want.key}`);
    }
  }
  const events: KernelEvent[] = [];
  for (const open of ledger.open) {
    if (wanted.some((w) => w.kind === open.kind && w.key === open.key)) continue;
    events.push(settle(definitions, entity, open, unneeded));
  }
  for (const next of wanted.sort(byKindAndKey)) {
    const open = findOpen(ledger, next.kind, next.key);
    const { kind, key, owner, dueAt, because } = next;
    const event = open ? moved(open, next, now) : ({ type: 'duty.opened', kind, key, owner, dueAt, because } as const);
    if (event) events.push(event);
  }
  return events;
}

function settle<S>(
  definitions: readonly DutyDefinition<S>[],
  entity: Entity<S>,
  open: Obligation,
  unneeded: ReadonlySet<string>,
): KernelEvent {
  const { kind, key, dueAt } = open;
  const definition = definitions.find((d) => d.kind === kind);
  const met = definition?.met(entity.state, key);
  if (met) return { type: 'duty.met', kind, key, dueAt, metAt: met.at, by: met.n, late: isOverdue(dueAt, met.at) };
  const reason: CancelReason = !definition
    ? 'superseded'
    : unneeded.has(`${kind} ${key}`)
      ? 'not-required-at-this-risk'
      : 'no-longer-owed';
  return { type: 'duty.cancelled', kind, key, dueAt, reason };
}
