import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** A service that has started comes to an end, and the agency says that it has: completed, or ended early with the reason. */
export const referralFinish = duty<ReferralState>({
  kind: 'referral.finish',
  since: 2,
  owner: 'agency',
  clock: 'working',
  wanted: (r) =>
    r.started && !r.done && !r.withdrawn && (r.status === 'started' || r.status === 'not-attended')
      ? [{ key: afterKey(r.started), from: r.started }]
      : [],
  met: (r, key) => laterThan(key, r.done),
});
