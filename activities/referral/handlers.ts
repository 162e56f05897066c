/** The referral service's activities. What they do is a use case of the service; here it gets the name workflows know it by. */
import type { ReferralActivities } from './contract';

export interface ReferralActivityDeps {
  readonly openReferral: ReferralActivities['openReferral'];
}

export function referralActivities({ openReferral }: ReferralActivityDeps): ReferralActivities {
  return { openReferral };
}
