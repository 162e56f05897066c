import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type StaffState, isThere } from '../state';

/** Refresher training, for everybody who works with children, at least this often. Owed by the person; leave does not reset it. */
export const staffRefresher = duty<StaffState>({
  kind: 'staff.refresher',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (s) => {
    const from = s.training ?? s.begun;
    return isThere(s) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (s, key) => laterThan(key, s.training),
});
