import { command, refuseIf } from '../../kernel/definition';
import type { StaffEvent } from '../events';
import type { StaffState } from '../state';

export interface CoverLeave {
  readonly leave: string;
  readonly cover: string;
}

/** Somebody stands in after all. */
export const coverLeave = command<StaffState, StaffEvent>()({
  name: 'staff.cover-leave',
  since: 1,
  who: ['system'],
  guard: (s, { leave }: CoverLeave) => [
    refuseIf(!s.leaves.some(({ id, ended }) => id === leave && !ended), 'unknown-leave'),
  ],
  events: (_s, { leave, cover }) => [{ type: 'leave.covered', leave, cover }],
});
