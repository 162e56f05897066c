// Patch ids: of process versions, `process-<n>`, whose dates and reasons stand in libs/process/<process>/versions.ts; and of what the shell itself has learnt.
// An id may go when no run begun before it is left.
import { patched } from '@temporalio/workflow';

/** The version a process begins or goes on with: the highest whose patch this history knows, or may still learn. */
export function versionInForce(versions: readonly { readonly version: number }[], atLeast: number): number {
  let version = atLeast;
  for (const next of [...versions].sort((a, b) => a.version - b.version)) {
    // Version 1 is older than any history, so it needs no marker.
    if (next.version > version && (next.version === 1 || patched(`process-${next.version}`))) version = next.version;
  }
  return version;
}

/** Since 2026-11-29 a word waits for its receiver to be opened; until then it was sent at once, and found nobody. Asked only where that makes a difference. */
export function wordsWait(): boolean {
  return patched('words-wait');
}
