import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { plannedConference } from '../state/plan-dates';
import { afterKey, laterThan } from '../../kernel/keys';

/**
 * Conferences recur, as often as the risk asks, and on the day the plan sets where that is sooner; any conference held, however informal, moves the
 * next.
 */
export const conferenceReview = duty<CaseState>({
  kind: 'conference.review',
  since: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.conferences.last ?? c.conferences.waived;
    if (!isOpen(c) || c.stage === 'closing' || !from) return [];
    const sooner = plannedConference(c);
    return sooner.length > 0 ? [{ key: afterKey(from), from, sooner }] : [{ key: afterKey(from), from }];
  },
  met: (c, key) => laterThan(key, c.conferences.last),
  named: (c) => plannedConference(c).map(({ from }) => from.at),
});
