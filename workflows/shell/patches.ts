// Patch ids of process versions, `process-<n>`. The dates and reasons stand in libs/process/<process>/versions.ts; an id may go when no run begun before it is left.
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
