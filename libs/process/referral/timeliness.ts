// Whether a word of the agency came in time. Too late and too late for us are two things: the one is the agency's, the other is ours.
import type { Facts } from '../kernel/definition';
import { isOverdue } from '../kernel/obligation';
import type { Instant } from '../kernel/time';
import type { ReferralState } from './state';

export interface Timeliness {
  readonly late: boolean;
  readonly withdrawn?: boolean;
}

/**
 * Late is what was said after a date the agency had, be it an approved one; when it was keyed in does not matter. Up to version 3 an answer after
 * withdrawal was called late, and one after its deadline was not.
 */
export function timeliness(r: ReferralState, saidAt: Instant, { version, ledger }: Facts): Timeliness {
  const withdrawn = r.withdrawn !== undefined;
  if (version < 4) return { late: withdrawn };
  const late = ledger.open.some(({ owner, dueAt }) => owner === 'agency' && isOverdue(dueAt, saidAt));
  return { late, withdrawn };
}
