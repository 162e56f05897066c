import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** Once started, the agency reports back at least this often, until the service is finished. */
export const referralFeedback = duty<ReferralState>({
  kind: 'referral.feedback',
  since: 1,
  owner: 'agency',
  clock: 'working',
  wanted: (r) => {
    const from = r.lastNews ?? r.started;
    return r.started && from && !r.done && !r.withdrawn ? [{ key: afterKey(from), from }] : [];
  },
  met: (r, key) => laterThan(key, r.lastNews),
});
