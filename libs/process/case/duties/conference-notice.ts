import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { timingOf } from '../../kernel/policy';
import { DAY } from '../../kernel/time';
import { lengthOf } from '../state/lead-time';
import { type CaseState, isOpen } from '../state/case-state';

/** Child, family and participants hear of a conference in time: so long before it as the policy says, or within a day when
 * it is called at shorter notice. */
export const conferenceNotice = duty<CaseState>({
  kind: 'conference.notice',
  since: 2,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c, policy) => {
    const { next } = c.conferences;
    const ahead = timingOf(policy, 'conference.notice', c.risk);
    if (!isOpen(c) || !next || typeof ahead !== 'string' || laterThan(afterKey(next), c.conferences.noticed)) return [];
    const at = next.scheduledAt - lengthOf(ahead);
    return at > next.at + DAY
      ? [{ key: afterKey(next), from: { n: next.n, at }, rule: '0 h' }]
      : [{ key: afterKey(next), from: next, rule: '24 h' }];
  },
  met: (c, key) => laterThan(key, c.conferences.noticed),
});
