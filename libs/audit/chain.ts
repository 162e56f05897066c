/** The hash chain of an append-only log: each row's hash covers its event and the row before, so no row can be changed, removed or moved unseen. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical';

/** What stands before the first event of a chain. */
export const genesis = '0'.repeat(64);

/** SHA-256 in hex over the previous hash and the canonical form of the event. */
export function chainHash(previous: string, event: unknown): string {
  return createHash('sha256').update(previous, 'utf8').update('\n').update(canonicalJson(event), 'utf8').digest('hex');
}
