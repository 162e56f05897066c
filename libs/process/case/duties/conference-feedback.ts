import { duty } from '../../kernel/definition';
import { owedAfterEach } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/** What a conference decided reaches child and family, who can say what they think of it. */
export const conferenceFeedback = duty<CaseState>({
  kind: 'conference.feedback',
  since: 2,
  owner: 'caseworker',
  clock: 'working',
  wanted: (c) => owedAfterEach(c.conferences.untold),
  met: (c, key) => c.conferences.told?.[key],
});
