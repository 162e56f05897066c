import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type StaffState, isThere, latest } from '../state';

/**
 * Whoever leads cases sits down with their professional supervisor at least this often. The session counts from the last one, or
 * from the day of coming back: nobody is supervised while away.
 */
export const staffSupervision = duty<StaffState>({
  kind: 'staff.supervision',
  since: 1,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (s) => {
    const from = latest(s.begun, s.session, s.back);
    return isThere(s) && s.role === 'caseworker' && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (s, key) => laterThan(key, s.session),
});
