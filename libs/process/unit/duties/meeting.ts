import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import type { UnitState } from '../state';

/** The joint team meets at least this often, counted from the last meeting with enough disciplines at the table. */
export const unitMeeting = duty<UnitState>({
  kind: 'unit.meeting',
  since: 1,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (u) => {
    const from = u.met ?? u.begun;
    return from ? [{ key: afterKey(from), from }] : [];
  },
  met: (u, key) => laterThan(key, u.met),
});
