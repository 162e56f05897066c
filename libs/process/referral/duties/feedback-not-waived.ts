import { afterKey, laterThan } from '../../kernel/keys';
import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';

/** As it was before a supervisor could let one report go. */
export const referralFeedbackNotWaived = duty<ReferralState>({
  kind: 'referral.feedback',
  since: 1,
  until: 4,
  owner: 'agency',
  clock: 'working',
  wanted: (r) => {
    const from = r.lastNews ?? r.started;
    return r.started && from && !r.done && !r.withdrawn ? [{ key: afterKey(from), from }] : [];
  },
  met: (r, key) => laterThan(key, r.lastNews),
});
