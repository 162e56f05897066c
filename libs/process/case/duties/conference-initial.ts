import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** The first conference, which develops the plan. A supervisor may waive it at low risk. */
export const conferenceInitial = duty<CaseState>({
  kind: 'conference.initial',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) =>
    isOpen(c) && c.accepted && !c.conferences.initial && !c.conferences.waived
      ? [{ key: afterKey(c.accepted), from: c.accepted }]
      : [],
  met: (c) => c.conferences.initial,
});
