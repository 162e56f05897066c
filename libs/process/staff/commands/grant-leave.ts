import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { StaffEvent } from '../events';
import { notWorking } from '../guards';
import type { StaffState } from '../state';

export interface GrantLeave {
  /** Id of the leave in casework, where notices are redirected. */
  readonly leave: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly cover?: string;
}

/** Casework has put a leave on record. */
export const grantLeave = command<StaffState, StaffEvent>()({
  name: 'staff.grant-leave',
  since: 1,
  who: ['system'],
  guard: (s, { leave, fromAt, untilAt }: GrantLeave) => [
    notWorking(s),
    refuseIf(
      s.leaves.some(({ id }) => id === leave),
      'already-done',
    ),
    refuseIf(untilAt <= fromAt, 'next-date-not-after'),
  ],
  events: (_s, { leave, fromAt, untilAt, cover }) => [
    { type: 'leave.granted', leave, fromAt, untilAt, ...(cover === undefined ? {} : { cover }) },
  ],
});
