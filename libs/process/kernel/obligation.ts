// What is owed and by when: the ledger's entry, and how events change it. Small on purpose: only what is open, and the last of each kind.
import { type Adjusted, type Standing, evolveAdjusted, evolveStanding, inNewCycle } from './adjusted';
import type { Because } from './because';
import type { AdjustmentEvent, KernelEvent } from './events';
import type { Role } from './roles';
import type { Instant } from './time';

/** A duty on record, open: whose, by when, why, and how far its ladder has spoken. */
export interface Obligation {
  readonly kind: string;
  readonly key: string;
  readonly owner: Role;
  readonly dueAt: Instant;
  readonly because: Because;
  /** When this due instant was set: reminders before it are moot, and the ladder never counts from before it. */
  readonly setAt: Instant;
  readonly cycle: number;
  /** Alarms that have fired in this cycle. */
  readonly fired: readonly string[];
  /** How people have bent it, if they have. */
  readonly adjusted?: Adjusted;
}

export interface Settled {
  readonly key: string;
  readonly dueAt: Instant;
  readonly metAt?: Instant;
}

export interface Ledger {
  /** Ordered by (kind, key). */
  readonly open: readonly Obligation[];
  /** The last met or cancelled of each kind. */
  readonly last: Readonly<Record<string, Settled>>;
  /** Pauses, varied intervals, what was waived: absent until there is any. */
  readonly standing?: Standing;
}

export const EMPTY_LEDGER: Ledger = { open: [], last: {} };

/** Overdue, everywhere: the same words stand in one SQL expression (services/casework). */
export function isOverdue(dueAt: Instant, now: Instant): boolean {
  return now >= dueAt;
}

export function findOpen(ledger: Ledger, kind: string, key: string): Obligation | undefined {
  for (const o of ledger.open) if (o.kind === kind && o.key === key) return o;
  return undefined;
}

/** Code-unit order, so two engines agree whatever their locale. */
export function byKindAndKey(a: { kind: string; key: string }, b: { kind: string; key: string }): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

function isOf(o: Obligation, of: { kind: string; key: string }): boolean {
  return o.kind === of.kind && o.key === of.key;
}

// Literals throughout, hardly a spread: the ledger is rewritten at every event, and a spread costs many times a literal.

function ledgerOf(open: readonly Obligation[], last: Ledger['last'], standing: Standing | undefined): Ledger {
  return standing === undefined ? { open, last } : { open, last, standing };
}

function change(ledger: Ledger, of: { kind: string; key: string }, to: (o: Obligation) => Obligation): Ledger {
  const open = [...ledger.open];
  for (let i = 0; i < open.length; i++) {
    const o = open[i] as Obligation;
    if (isOf(o, of)) open[i] = to(o);
  }
  return ledgerOf(open, ledger.last, ledger.standing);
}

function fire(ledger: Ledger, of: { kind: string; key: string }, alarm: string): Ledger {
  return change(ledger, of, (o) => {
    const { kind, key, owner, dueAt, because, setAt, cycle, adjusted } = o;
    const fired = [...o.fired, alarm];
    return adjusted === undefined
      ? { kind, key, owner, dueAt, because, setAt, cycle, fired }
      : { kind, key, owner, dueAt, because, setAt, cycle, fired, adjusted };
  });
}

function move(ledger: Ledger, to: Extract<KernelEvent, { type: 'duty.moved' }>, setAt: Instant): Ledger {
  const { dueAt, because, cycle } = to;
  return change(ledger, to, ({ adjusted, ...o }) => {
    const same = cycle === o.cycle;
    const fired = same ? o.fired : [];
    const next = { ...o, dueAt, because, setAt, cycle, fired };
    return adjusted === undefined ? next : { ...next, adjusted: same ? adjusted : inNewCycle(adjusted) };
  });
}

function settle(ledger: Ledger, of: { kind: string; key: string }, settled: Settled): Ledger {
  const open: Obligation[] = [];
  for (const o of ledger.open) if (!isOf(o, of)) open.push(o);
  const last: Record<string, Settled> = { ...ledger.last };
  last[of.kind] = settled;
  return ledgerOf(open, last, ledger.standing);
}

function insert(ledger: Ledger, opened: Obligation): Ledger {
  const open: Obligation[] = [];
  let placed = false;
  for (const o of ledger.open) {
    if (!placed && byKindAndKey(opened, o) < 0) {
      open.push(opened);
      placed = true;
    }
    open.push(o);
  }
  if (!placed) open.push(opened);
  return ledgerOf(open, ledger.last, ledger.standing);
}

function adjust(ledger: Ledger, event: AdjustmentEvent, n: number, at: Instant): Ledger {
  const standing = evolveStanding(ledger.standing, event, n, at);
  if (standing) return { ...ledger, standing };
  if (!('key' in event)) return ledger;
  return change(ledger, event, (o) => {
    const adjusted = evolveAdjusted(o.adjusted, o.fired, event, n, at);
    return adjusted === undefined ? o : { ...o, adjusted };
  });
}

/** The ledger after an event. Events that are not about duties leave it as it is. */
export function evolveLedger(ledger: Ledger, event: KernelEvent, n: number, at: Instant): Ledger {
  switch (event.type) {
    case 'duty.opened': {
      const { kind, key, owner, dueAt, because, assignee } = event;
      const fresh = { kind, key, owner, dueAt, because, setAt: at, cycle: 1, fired: [] };
      return insert(ledger, assignee === undefined ? fresh : { ...fresh, adjusted: { assignee } });
    }
    case 'duty.moved':
      return move(ledger, event, at);
    case 'duty.met':
      return settle(ledger, event, { key: event.key, dueAt: event.dueAt, metAt: event.metAt });
    case 'duty.cancelled':
    case 'wait.ended':
      return settle(ledger, event, { key: event.key, dueAt: event.dueAt });
    case 'duty.reminded':
    case 'duty.escalated':
      return fire(ledger, event, event.alarm);
    case 'duty.breached':
      return fire(ledger, event, 'due');
    case 'duty.acknowledged':
    case 'duty.snoozed':
    case 'duty.extended':
    case 'duty.waived':
    case 'duty.reassigned':
    case 'duty.varied':
    case 'duty.unvaried':
    case 'pause.started':
    case 'pause.ended':
      return adjust(ledger, event, n, at);
    default:
      return ledger;
  }
}
