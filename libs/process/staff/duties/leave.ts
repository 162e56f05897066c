import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import type { StaffState } from '../state';

/** *Not before*: the first day of a leave, then its last. Nobody owes it; its end is an event, so the timeline says when somebody was away. */
export const staffLeave = duty<StaffState>({
  kind: 'staff.leave',
  since: 1,
  owner: 'system',
  clock: 'elapsed',
  wait: true,
  wanted: (s) =>
    s.leaves.flatMap(({ granted, begun, ended, fromAt, untilAt }) => {
      if (ended) return [];
      const mark = begun ?? granted;
      return [{ key: afterKey(mark), from: { n: mark.n, at: begun ? untilAt : fromAt }, rule: '0 h' }];
    }),
  met: () => undefined,
});
