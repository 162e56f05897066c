/** Proves that a log is as it was written, or says at which row it stops being so. */
import { chainHash, genesis } from './chain';

export interface ChainedRow {
  readonly hash: string;
  /** Exactly what was given to `chainHash`. */
  readonly event: unknown;
}

/** The end of the chain as noted elsewhere. Without it, rows cut off the end leave a chain that is whole in itself. */
export interface ChainHead {
  readonly count: number;
  readonly hash: string;
}

export type Verdict =
  { readonly ok: true } | { readonly ok: false; readonly at: number; readonly reason: 'changed' | 'cut-off' | 'added' };

/** Checks rows in their order. `at` is the index of the first row that does not fit. */
export function verifyChain(rows: readonly ChainedRow[], head?: ChainHead): Verdict {
  let previous = genesis;
  for (const [at, row] of rows.entries()) {
    if (safeHash(previous, row.event) !== row.hash) return { ok: false, at, reason: 'changed' };
    previous = row.hash;
  }
  if (head === undefined) return { ok: true };
  if (rows.length < head.count) return { ok: false, at: rows.length, reason: 'cut-off' };
  if (rows.length > head.count) return { ok: false, at: head.count, reason: 'added' };
  return previous === (head.count === 0 ? genesis : head.hash)
    ? { ok: true }
    : { ok: false, at: rows.length - 1, reason: 'changed' };
}

/** A row whose event has no canonical form was never written by `chainHash`. */
function safeHash(previous: string, event: unknown): string | undefined {
  try {
    return chainHash(previous, event);
  } catch {
    return undefined;
  }
}
