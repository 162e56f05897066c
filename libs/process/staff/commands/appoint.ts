import { command, refuseIf } from '../../kernel/definition';
import type { StaffEvent } from '../events';
import { notWorking } from '../guards';
import type { StaffState } from '../state';

export interface AppointOverseers {
  /** Staff ids. */
  readonly supervisor: string;
  readonly manager?: string;
}

/** Who supervises the work with children, and who is the line manager. Two people: a school's director is no professional supervisor. */
export const appointOverseers = command<StaffState, StaffEvent>()({
  name: 'staff.appoint',
  since: 1,
  who: ['manager', 'ops'],
  guard: (s, { supervisor, manager }: AppointOverseers) => [
    notWorking(s),
    refuseIf(supervisor === manager, 'same-overseer'),
    refuseIf(s.person === supervisor || s.person === manager, 'own-supervision'),
  ],
  events: (_s, { supervisor, manager }) => [
    { type: 'staff.appointed', supervisor, ...(manager === undefined ? {} : { manager }) },
  ],
});
