// What is owed and by when: the ledger's entry, and how events change it. Small on purpose: only what is open, and the last of each kind.
import type { Because } from './because';
import type { KernelEvent } from './events';
import type { Role } from './roles';
import type { Instant } from './time';

/** A duty on record, open. */
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
}

export const EMPTY_LEDGER: Ledger = { open: [], last: {} };

/** Overdue, everywhere: the same words stand in one SQL expression (services/casework). */
export function isOverdue(dueAt: Instant, now: Instant): boolean {
  return now >= dueAt;
}

export function findOpen(ledger: Ledger, kind: string, key: string): Obligation | undefined {
  return ledger.open.find((o) => o.kind === kind && o.key === key);
}

/** Code-unit order, so two engines agree whatever their locale. */
export function byKindAndKey(a: { kind: string; key: string }, b: { kind: string; key: string }): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.key === b.key ? 0 : a.key < b.key ? -1 : 1;
}

function change(ledger: Ledger, of: { kind: string; key: string }, to: (o: Obligation) => Obligation): Ledger {
  return { ...ledger, open: ledger.open.map((o) => (o.kind === of.kind && o.key === of.key ? to(o) : o)) };
}

function settle(ledger: Ledger, of: { kind: string; key: string }, settled: Settled): Ledger {
  return {
    open: ledger.open.filter((o) => o.kind !== of.kind || o.key !== of.key),
    last: { ...ledger.last, [of.kind]: settled },
  };
}

/** The ledger after an event. Events that are not about duties leave it as it is. */
export function evolveLedger(ledger: Ledger, event: KernelEvent, at: Instant): Ledger {
  switch (event.type) {
    case 'duty.opened': {
      const { kind, key, owner, dueAt, because } = event;
      const opened: Obligation = { kind, key, owner, dueAt, because, setAt: at, cycle: 1, fired: [] };
      return { ...ledger, open: [...ledger.open, opened].sort(byKindAndKey) };
    }
    case 'duty.moved':
      return change(ledger, event, (o) => ({
        ...o,
        dueAt: event.dueAt,
        because: event.because,
        setAt: at,
        cycle: event.cycle,
        fired: event.cycle === o.cycle ? o.fired : [],
      }));
    case 'duty.met':
      return settle(ledger, event, { key: event.key, dueAt: event.dueAt, metAt: event.metAt });
    case 'duty.cancelled':
    case 'wait.ended':
      return settle(ledger, event, { key: event.key, dueAt: event.dueAt });
    case 'duty.reminded':
    case 'duty.escalated':
      return change(ledger, event, (o) => ({ ...o, fired: [...o.fired, event.alarm] }));
    case 'duty.breached':
      return change(ledger, event, (o) => ({ ...o, fired: [...o.fired, 'due'] }));
    default:
      return ledger;
  }
}
