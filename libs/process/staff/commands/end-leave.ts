import { command, refuseIf } from '../../kernel/definition';
import type { StaffEvent } from '../events';
import type { StaffState } from '../state';

export interface EndLeave {
  readonly leave: string;
}

/** Back before the time, or the leave is not taken. */
export const endLeave = command<StaffState, StaffEvent>()({
  name: 'staff.end-leave',
  since: 1,
  who: ['system'],
  guard: (s, { leave }: EndLeave) => [
    refuseIf(!s.leaves.some(({ id, ended }) => id === leave && !ended), 'unknown-leave'),
  ],
  events: (_s, { leave }) => [{ type: 'leave.ended', leave }],
});
