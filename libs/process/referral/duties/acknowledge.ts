import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** The agency says that it has the handoff. Silence is never a yes or a no. */
export const referralAcknowledge = duty<ReferralState>({
  kind: 'referral.acknowledge',
  since: 1,
  owner: 'agency',
  clock: 'working',
  wanted: (r) => (r.status === 'sent' && r.sent && !r.received ? [{ key: afterKey(r.sent), from: r.sent }] : []),
  met: (r, key) => laterThan(key, r.received),
});
