import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import type { StaffState } from '../state';

/** After a critical incident somebody talks it through with the person, within this time; leave is no reason not to. */
export const staffDebrief = duty<StaffState>({
  kind: 'staff.debrief',
  since: 1,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (s) =>
    s.status === 'left'
      ? []
      : s.incidents.filter(({ debriefed }) => !debriefed).map(({ at }) => ({ key: afterKey(at), from: at })),
  met: (s, key) => s.incidents.find(({ at }) => afterKey(at) === key)?.debriefed,
});
