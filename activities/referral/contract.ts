// Activities of the referral service. Queue `referral`.
import type { OpenReferral } from '../../libs/process/case/effects';
import type { Keyed } from '../contract';

export interface ReferralActivities {
  /**
   * Stores the handoff and starts the referral's own workflow with its first command. Idempotent by `key`.
   * Fails terminally with `unknown-agency`.
   */
  openReferral(open: Keyed<OpenReferral>): Promise<void>;
}

export const REFERRAL_QUEUE = 'referral';
