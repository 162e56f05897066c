// What commands about one duty have in common: which duty it is, and who may not decide on it.
import type { DutyTraits, Facts } from './definition';
import { type Obligation, findOpen, isOverdue } from './obligation';

/** The duty a command is about. */
export interface OnDuty {
  readonly kind: string;
  readonly key: string;
}

/** The open duty, if there is one that people owe: a *not before* is nobody's to bend. */
export function dutyOf(facts: Facts, { kind, key }: OnDuty): Obligation | undefined {
  const o = findOpen(facts.ledger, kind, key);
  return o && traitsOf(facts, kind)?.wait !== true ? o : undefined;
}

export function traitsOf({ duties }: Facts, kind: string): DutyTraits | undefined {
  return duties.find((d) => d.kind === kind);
}

export function isLate(o: Obligation | undefined, { now }: Facts): boolean {
  return o !== undefined && isOverdue(o.dueAt, now);
}

/** Nobody lets themselves off: neither whoever owes it by role nor the one it was given to by name. */
export function isOwn(o: Obligation | undefined, { actor }: Facts): boolean {
  return o !== undefined && (o.owner === actor.role || o.adjusted?.assignee === actor.id);
}
