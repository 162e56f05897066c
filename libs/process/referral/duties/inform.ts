import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/**
 * While an agency waits for information its own clock stands, so ours runs: the worker answers, or those above hear that nobody has. A question
 * from before version 4 counts from the first sign of life.
 */
export const referralInform = duty<ReferralState>({
  kind: 'referral.inform',
  since: 4,
  owner: 'caseworker',
  clock: 'working',
  wanted: (r) => {
    const from = r.asked ?? r.received;
    return r.status === 'needs-information' && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (r, key) => laterThan(key, r.asked ? r.informed : r.sent),
});
