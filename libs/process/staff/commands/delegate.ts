import { command, refuseIf } from '../../kernel/definition';
import { DAY, type Instant } from '../../kernel/time';
import { openDelegations } from '../delegations';
import type { StaffEvent } from '../events';
import { notWorking } from '../guards';
import type { StaffState } from '../state';

export interface DelegateRole {
  /** Staff id. Whether they can hold the role, casework knows. */
  readonly to: string;
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly reason: string;
}

const DELEGABLE: readonly string[] = ['supervisor', 'manager'];
/** Longer is not a delegation but another post. */
const LONGEST = 183 * DAY;

/**
 * A supervisor or manager gives their role to a colleague for a while, with a reason. They do it themselves, or a manager above for them; what is
 * held in another's place is not given on.
 */
export const delegateRole = command<StaffState, StaffEvent>()({
  name: 'staff.delegate',
  since: 3,
  who: ['supervisor', 'manager'],
  guard: (s, { to, fromAt, untilAt }: DelegateRole, { now, actor }) => [
    notWorking(s),
    refuseIf(!DELEGABLE.includes(s.role), 'not-delegable'),
    refuseIf(actor.for !== undefined || (actor.id !== s.person && actor.role !== 'manager'), 'not-yours-to-delegate'),
    refuseIf(to === s.person, 'own-delegation'),
    refuseIf(untilAt <= fromAt, 'next-date-not-after'),
    refuseIf(untilAt <= now, 'in-the-past'),
    refuseIf(untilAt - Math.max(fromAt, now) > LONGEST, 'delegation-too-long'),
    refuseIf(
      openDelegations(s.delegations, now).some((one) => one.fromAt < untilAt && fromAt < one.untilAt),
      'delegation-overlaps',
    ),
  ],
  events: (_s, { to, fromAt, untilAt, reason }) => [{ type: 'role.delegated', to, fromAt, untilAt, reason }],
});
