import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** The minutes of each conference reach everybody concerned. Owed even when the case has closed meanwhile. */
export const conferenceMinutes = duty<CaseState>({
  kind: 'conference.minutes',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) => c.conferences.unminuted.map((held) => ({ key: afterKey(held), from: held })),
  met: (c, key) => c.conferences.minuted[key],
});
