import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** Of the first two versions. Conferences recur, as often as the risk asks; any conference held, however informal, moves the next. */
export const conferenceReviewUntilPlan = duty<CaseState>({
  kind: 'conference.review',
  since: 1,
  until: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.conferences.last ?? c.conferences.waived;
    return isOpen(c) && c.stage !== 'closing' && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.conferences.last),
});
