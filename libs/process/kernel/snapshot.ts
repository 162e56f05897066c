// What a process takes with it when it continues as new: versioned plain JSON.
import type { Effect } from './definition';
import type { Entity } from './entity';

/** Raise with every change of shape, and add a step to `UPCASTS`. */
export const SNAPSHOT_FORMAT = 1;

export interface Snapshot {
  readonly format: number;
  readonly entity: Entity<unknown>;
  /** Requests taken lately, oldest first: `[request id, event number]`. */
  readonly requests: readonly (readonly [string, number])[];
  /** Effects whose end had not been seen; they are asked for again under the same keys. */
  readonly effects: readonly Effect[];
  /** Events projected so far. */
  readonly projected: number;
}

/** `UPCASTS[n]` turns format n into n + 1. */
const UPCASTS: Readonly<Record<number, (snapshot: Snapshot) => Snapshot>> = {};

/** A snapshot of any earlier format, as today's. Throws when a step is missing: better a stalled case than a wrong one. */
export function upcast(snapshot: Snapshot): Snapshot {
  let current = snapshot;
  while (current.format < SNAPSHOT_FORMAT) {
    const step = UPCASTS[current.format];
    if (!step) throw new Error(`snapshot format ${current.format} has no way up`);
    current = step(current);
  }
  return current;
}
