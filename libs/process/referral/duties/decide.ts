import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** The agency accepts or declines. While it waits for information from us, its clock stands; it starts again when we answer. */
export const referralDecide = duty<ReferralState>({
  kind: 'referral.decide',
  since: 1,
  owner: 'agency',
  clock: 'working',
  wanted: (r) =>
    (r.status === 'sent' || r.status === 'received') && r.sent ? [{ key: afterKey(r.sent), from: r.sent }] : [],
  met: (r, key) => laterThan(key, r.decided),
});
