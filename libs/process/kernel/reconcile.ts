// The ledger by comparison: what is wanted against what is on record. Nobody arms, moves or cancels a duty by hand.
import { type Standing, isWaived } from './adjusted';
import type { Because } from './because';
import { type Clocked, type DueAndWhy, dueAndWhy } from './due';
import type { DurationText } from './duration';
import { type DutyDefinition, type Process, type Rules, type Wanted } from './definition';
import type { Entity } from './entity';
import type { CancelReason, KernelEvent } from './events';
import { type DutiesInForce, dutiesInForce } from './in-force';
import { type Obligation, isOverdue } from './obligation';
import { type PolicySlice, type Timing, entryOf, ruleOf, timingOf } from './policy';
import type { Risk } from './risk';
import type { Role } from './roles';
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
  readonly sooner?: readonly Clocked[];
  readonly assignee?: string;
}

/** What it goes by; undefined when the policy does not ask for it at this risk. `timing` is the kind's own. */
function owedBy<S>(
  definition: DutyDefinition<S>,
  want: Wanted,
  timing: Timing,
  policy: PolicySlice,
  risk: Risk,
): Owed<S> | undefined {
  const { kind } = definition;
  const { key, from, step } = want;
  const own = want.rule !== undefined;
  if (want.timing === undefined && want.sooner === undefined) {
    const rule = want.rule ?? entryOf(timing, step);
    if (rule === null) return undefined;
    const { assignee } = want;
    return assignee === undefined
      ? { definition, kind, key, from, rule, own }
      : { definition, kind, key, from, rule, own, assignee };
  }
  const instead = want.timing === undefined ? null : ruleOf(policy, want.timing, risk, step);
  const rule = want.rule ?? instead ?? entryOf(timing, want.timing === undefined ? step : 0);
  if (rule === null) return undefined;
  const sooner = (want.sooner ?? []).flatMap(({ from: since, timing: name, step: at, rule: set }) => {
    const beside = set ?? ruleOf(policy, name, risk, at);
    return beside === null ? [] : [{ from: since, rule: beside, timing: name }];
  });
  return {
    ...{ definition, kind, key, from, rule, own },
    ...(!own && instead !== null && want.timing !== undefined ? { timing: want.timing } : {}),
    ...(sooner.length > 0 ? { sooner } : {}),
    ...(want.assignee === undefined ? {} : { assignee: want.assignee }),
  };
}

/** Everything that goes into a due instant is as it was when it was set, so the instant is too. Most duties, at most events; where it is not plain, it is worked out. */
function standsAsSet(
  { because, adjusted }: Obligation,
  { from, step, rule, timing: instead, sooner }: Wanted,
  timing: Timing,
  { policy, calendar }: Rules,
  risk: Risk,
  standing: Standing | undefined,
): boolean {
  return (
    sooner === undefined &&
    instead === undefined &&
    standing === undefined &&
    adjusted?.extended === undefined &&
    because.anchor.at === from.at &&
    because.anchor.n === from.n &&
    because.rule === (rule ?? entryOf(timing, step)) &&
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

/** What every kind is given by policy at one risk, by place in the list of definitions; the last of each risk. */
const timings: Partial<Record<Risk, { policy: PolicySlice; of: readonly object[]; are: readonly Timing[] }>> = {};

function timingsAt(policy: PolicySlice, risk: Risk, of: readonly { readonly kind: string }[]): readonly Timing[] {
  const last = timings[risk];
  if (last?.policy === policy && last.of === of) return last.are;
  const are = of.map(({ kind }) => timingOf(policy, kind, risk));
  timings[risk] = { policy, of, are };
  return are;
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
  const { open, standing } = ledger;
  const risk = process.risk(state);
  const duties = dutiesInForce(process.duties, entity.version);
  const timing = timingsAt(rules.policy, risk, duties.sorted);
  const over: KernelEvent[] = [];
  const events: KernelEvent[] = [];
  // Both what is open and what is wanted are ordered by (kind, key), so one walk along them finds what is new, what stands and what is over.
  let at = 0;
  for (let i = 0; i < duties.sorted.length; i++) {
    const definition = duties.sorted[i] as DutyDefinition<S>;
    const wants = definition.wanted(state, rules.policy);
    if (wants.length === 0) continue;
    const { kind } = definition;
    const ordered = wants.length === 1 ? wants : byKey(wants);
    for (let j = 0; j < ordered.length; j++) {
      const want = ordered[j] as Wanted;
      if (standing && isWaived(standing, kind, want.key)) continue;
      while (at < open.length && isBefore(open[at] as Obligation, kind, want.key)) {
        over.push(settle(duties, entity, open[at++] as Obligation, rules.policy));
      }
      const next = open[at];
      const o = next?.kind === kind && next.key === want.key ? next : undefined;
      if (o && standsAsSet(o, want, timing[i] as Timing, rules, risk, standing)) {
        at++;
        continue;
      }
      const owed = owedBy(definition, want, timing[i] as Timing, rules.policy, risk);
      if (!owed) continue;
      if (o) at++;
      const event = o
        ? moved(o, dueAndWhy(owed, rules, risk, standing, o.adjusted), rules, now)
        : opened(owed, process.owedBy?.(state, kind)?.role ?? definition.owner, rules, risk, standing);
      if (event) events.push(event);
    }
  }
  while (at < open.length) over.push(settle(duties, entity, open[at++] as Obligation, rules.policy));
  return over.length === 0 ? events : [...over, ...events];
}

function isBefore(o: Obligation, kind: string, key: string): boolean {
  return o.kind === kind ? o.key < key : o.kind < kind;
}

function byKey(wants: readonly Wanted[]): readonly Wanted[] {
  return [...wants].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function opened<S>(next: Owed<S>, owner: Role, rules: Rules, risk: Risk, standing: Standing | undefined): KernelEvent {
  const { dueAt, because } = dueAndWhy(next, rules, risk, standing, undefined);
  const { kind, key, assignee } = next;
  const said = { type: 'duty.opened', kind, key, owner, dueAt, because } as const;
  return assignee === undefined ? said : { ...said, assignee };
}

function settle<S>(duties: DutiesInForce<S>, entity: Entity<S>, open: Obligation, policy: PolicySlice): KernelEvent {
  const { kind, key, dueAt } = open;
  const definition = duties.byKind.get(kind);
  const met = definition?.met(entity.state, key);
  if (met) return { type: 'duty.met', kind, key, dueAt, metAt: met.at, by: met.n, late: isOverdue(dueAt, met.at) };
  const reason: CancelReason = !definition
    ? 'superseded'
    : isWaived(entity.ledger.standing, kind, key)
      ? 'waived'
      : definition.wanted(entity.state, policy).some((want) => want.key === key)
        ? 'not-required-at-this-risk'
        : 'no-longer-owed';
  return { type: 'duty.cancelled', kind, key, dueAt, reason };
}
