/** Versions on the wire: a reply says which version it shows (ETag), a change says which version it was made from (If-Match). */
import { Problem } from './problem';

/** `"v12"`. Strong: the same version is the same content. */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/** The version of an If-Match header; undefined without one or for `*`. @throws Problem `bad-if-match` */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const [, digits] = /^\s*(?:W\/)?"v(\d{1,15})"\s*$/.exec(ifMatch) ?? [];
  if (digits === undefined) throw new Problem('bad-if-match');
  return Number(digits);
}

/** @throws Problem `stale-version` (412) when the caller read another version than there is now */
export function requireVersion(expected: number | undefined, current: number): void {
  if (expected !== undefined && expected !== current) {
    throw new Problem('stale-version', { extra: { expected, current }, headers: { ETag: etagOf(current) } });
  }
}
