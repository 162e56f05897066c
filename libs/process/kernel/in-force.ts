// The duties of a process under one of its versions, and what is asked of them at every step: worked out once.
import { type DutyDefinition, inForce } from './definition';

export interface DutiesInForce<S> {
  /** As the process lists them. */
  readonly definitions: readonly DutyDefinition<S>[];
  /** Ordered by kind, as the ledger is. */
  readonly sorted: readonly DutyDefinition<S>[];
  readonly byKind: ReadonlyMap<string, DutyDefinition<S>>;
  /** Kinds that are a *not before*. */
  readonly waits: ReadonlySet<string>;
}

const known = new WeakMap<readonly object[], DutiesInForce<never>>();

/** The last answer: one process asks many times before another does. */
let asked: { readonly of: readonly object[]; readonly version: number; readonly is: DutiesInForce<never> } | undefined;

export function dutiesInForce<S>(of: readonly DutyDefinition<S>[], version: number): DutiesInForce<S> {
  if (asked?.of === of && asked.version === version) return asked.is;
  const definitions = inForce(of, version);
  let is = known.get(definitions) as DutiesInForce<S> | undefined;
  if (!is) {
    const sorted = [...definitions].sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
    const twice = sorted.find(({ kind }, i) => sorted[i + 1]?.kind === kind);
    if (twice)
      throw new Error(`two definitions of ${twice.kind} are in force at version ${version}: give one of them an until`);
    const byKind = new Map(definitions.map((d) => [d.kind, d] as const));
    const waits = new Set(definitions.filter((d) => d.wait === true).map((d) => d.kind));
    is = { definitions, sorted, byKind, waits };
    known.set(definitions, is);
  }
  asked = { of, version, is: is };
  return is;
}
