import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** After accepting, the service starts and the agency says so. */
export const referralStart = duty<ReferralState>({
  kind: 'referral.start',
  since: 1,
  owner: 'agency',
  clock: 'working',
  wanted: (r) =>
    r.accepted && !r.started && (r.status === 'accepted' || r.status === 'not-attended')
      ? [{ key: afterKey(r.accepted), from: r.accepted }]
      : [],
  met: (r, key) => laterThan(key, r.started) ?? laterThan(key, r.done),
});
