import { duty } from '../../kernel/definition';
import type { ReferralState } from '../state';
import { referralFeedbackNotWaived } from './feedback-not-waived';

const { until: _superseded, ...before } = referralFeedbackNotWaived;

/**
 * Once started, the agency reports back at least this often, until the service is finished. A supervisor may let one report go: the end of the
 * service stays owed, so somebody still hears.
 */
export const referralFeedback = duty<ReferralState>({ ...before, since: 4, waivable: true });
