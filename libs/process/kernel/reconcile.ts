// The ledger by comparison: what is wanted against what is on record. Nobody arms, moves or cancels a duty by hand.
import { isWaived } from './adjusted';
import type { Because } from './because';
import { type Clocked, type DueAndWhy, dueAndWhy } from './due';
import type { DurationText } from './duration';
import { type DutyDefinition, type Process, type Rules, type Wanted, inForce } from './definition';
import type { Entity } from './entity';
import type { CancelReason, KernelEvent } from './events';
import { type Obligation, byKindAndKey, findOpen, isOverdue } from './obligation';
import { ruleOf } from './policy';
import type { Risk } from './risk';
import type { Instant } from './time';

/** A duty that must exist, and the rule it goes by. */
interface Owed<S> {
  readonly definition: DutyDefinition<S>;
  readonly kind: string;
  readonly key: string;
  readonly from: Wanted['from'];
  readonly rule: DurationText;
  /** The rule comes from a decision on record, not from policy. */
  readonly own: boolean;
  /** Name of the policy's timing, where it is not the kind's own. */
  readonly timing?: string;
  readonly sooner?: Clocked;
}

/** What it goes by; null when the policy does not ask for it at this risk. */
function ruledBy(
  want: Wanted,
  kind: string,
  { policy }: Rules,
  risk: Risk,
): Pick<Owed<never>, 'rule' | 'timing' | 'sooner'> | null {
  const { timing, sooner, step } = want;
  const instead = timing === undefined ? null : ruleOf(policy, timing, risk, step);
  const rule = want.rule ?? instead ?? ruleOf(policy, kind, risk, timing === undefined ? step : 0);
  if (rule === null) return null;
  const beside = sooner ? ruleOf(policy, sooner.timing, risk, sooner.step) : null;
  return {
    rule,
    ...(want.rule === undefined && instead !== null && timing !== undefined ? { timing } : {}),
    ...(sooner && beside !== null ? { sooner: { from: sooner.from, rule: beside, timing: sooner.timing } } : {}),
  };
}

/** Everything that goes into a due instant is as it was when it was set, so the instant is too. */
function standsAsSet<S>(
  { because }: Obligation,
  { from, rule, sooner }: Owed<S>,
  { policy, calendar }: Rules,
  risk: Risk,
): boolean {
  return (
    sooner === undefined &&
    because.anchor.at === from.at &&
    because.anchor.n === from.n &&
    because.rule === rule &&
    because.risk === risk &&
    because.policy === policy.version &&
    because.calendar.version === calendar.version &&
    because.calendar.id === calendar.id
  );
}

/** The instant the rule alone gave: what is on record may have been adjusted to the moment of a change. */
function unadjusted(o: Obligation): Instant {
  const atOnce = o.because.adjustments.find((a) => a.type === 'due-at-once');
  return atOnce ? atOnce.fromAt : o.dueAt;
}

/** Set by a version that has been taken back since, and nothing else has changed. */
function isTakenBack({ because }: Obligation, next: Because, { policy, calendar }: Rules): boolean {
  if (because.risk !== next.risk || because.anchor.at !== next.anchor.at) return false;
  if (policy.reverts?.includes(because.policy)) return true;
  return because.calendar.id === calendar.id && calendar.reverts?.includes(because.calendar.version) === true;
}

/** The approved date that an instant rests on, by the event that approved it. */
function approval({ adjustments }: Because): number | undefined {
  return adjustments.find((a) => a.type === 'extended')?.n;
}

/** Newly approved: extended, not overdue any more. */
function isApproved(next: Because, before: Because): boolean {
  const n = approval(next);
  return n !== undefined && n !== approval(before);
}

function moved(open: Obligation, next: DueAndWhy, rules: Rules, now: Instant): KernelEvent | undefined {
  if (next.dueAt === unadjusted(open)) return undefined;
  const { kind, key } = open;
  // A version taken back leaves no trace: what it made overdue is due again when it was, and what is late all the same is not told twice.
  if (next.dueAt > open.dueAt && isTakenBack(open, next.because, rules)) {
    const cycle = isOverdue(next.dueAt, now) ? open.cycle : open.cycle + 1;
    return { type: 'duty.moved', kind, key, fromDueAt: open.dueAt, ...next, cycle };
  }
  // A second clock begun anew (the child moves again) corrects nothing.
  const beside = open.because.timing !== undefined || next.because.timing !== undefined;
  const sameAnchor = beside || open.because.anchor.at === next.because.anchor.at;
  const extended = isApproved(next.because, open.because);
  // A fall in risk, or a longer policy, never lengthens what is already overdue; a corrected anchor or an approved date may.
  if (next.dueAt > open.dueAt && isOverdue(open.dueAt, now) && sameAnchor && !extended) return undefined;
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
  const { standing } = ledger;
  const wanted: Owed<S>[] = [];
  let unneeded: Set<string> | undefined;
  for (const definition of definitions) {
    const { kind } = definition;
    for (const want of definition.wanted(state, rules.policy)) {
      if (standing && isWaived(standing, kind, want.key)) continue;
      const ruled = ruledBy(want, kind, rules, risk);
      if (ruled === null) (unneeded ??= new Set()).add(`${kind} ${want.key}`);
      else wanted.push({ definition, kind, key: want.key, from: want.from, own: want.rule !== undefined, ...ruled });
    }
  }
  const events: KernelEvent[] = [];
  for (const open of ledger.open) {
    if (!isAmong(wanted, open.kind, open.key)) events.push(settle(definitions, entity, open, unneeded));
  }
  sortInPlace(wanted);
  for (const next of wanted) {
    const { kind, key } = next;
    const open = findOpen(ledger, kind, key);
    const bent = open?.adjusted;
    if (open && !standing && !bent?.extended && standsAsSet(open, next, rules, risk)) continue;
    const { dueAt, because } = dueAndWhy(next, rules, risk, standing, bent);
    if (!open) events.push({ type: 'duty.opened', kind, key, owner: next.definition.owner, dueAt, because });
    else {
      const event = moved(open, { dueAt, because }, rules, now);
      if (event) events.push(event);
    }
  }
  return events;
}

/** By insertion: definitions stand almost in order already, and there are few. */
function sortInPlace(wanted: { readonly kind: string; readonly key: string }[]): void {
  for (let i = 1; i < wanted.length; i++) {
    const it = wanted[i] as (typeof wanted)[number];
    let j = i - 1;
    for (; j >= 0 && byKindAndKey(wanted[j] as typeof it, it) > 0; j--) wanted[j + 1] = wanted[j] as typeof it;
    wanted[j + 1] = it;
  }
}

function isAmong(wanted: readonly { kind: string; key: string }[], kind: string, key: string): boolean {
  for (const w of wanted) if (w.kind === kind && w.key === key) return true;
  return false;
}

function settle<S>(
  definitions: readonly DutyDefinition<S>[],
  entity: Entity<S>,
  open: Obligation,
  unneeded: ReadonlySet<string> | undefined,
): KernelEvent {
  const { kind, key, dueAt } = open;
  const definition = definitions.find((d) => d.kind === kind);
  const met = definition?.met(entity.state, key);
  if (met) return { type: 'duty.met', kind, key, dueAt, metAt: met.at, by: met.n, late: isOverdue(dueAt, met.at) };
  const reason: CancelReason = !definition
    ? 'superseded'
    : isWaived(entity.ledger.standing, kind, key)
      ? 'waived'
      : unneeded?.has(`${kind} ${key}`)
        ? 'not-required-at-this-risk'
        : 'no-longer-owed';
  return { type: 'duty.cancelled', kind, key, dueAt, reason };
}
