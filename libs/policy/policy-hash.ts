// Two policies with the same hash say the same, whatever their comments, order of keys or line ends.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../audit/canonical';
import type { Policy } from './policy-schema';

/** SHA-256, hex. */
export function policyHash(policy: Policy): string {
  return createHash('sha256').update(canonicalJson(policy)).digest('hex');
}
