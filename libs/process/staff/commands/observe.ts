import { command, refuseIf } from '../../kernel/definition';
import type { Role } from '../../kernel/roles';
import type { StaffEvent } from '../events';
import type { StaffState } from '../state';

/** The person as the register of people has them at this moment. */
export interface ObserveStaff {
  readonly person: string;
  readonly unit: string;
  readonly role: Role;
  readonly active: boolean;
}

/** Facts, told by casework when people come, change or leave. The first makes the process begin; the same facts again change nothing. */
export const observeStaff = command<StaffState, StaffEvent>()({
  name: 'staff.observe',
  since: 1,
  who: ['system'],
  guard: (s, { person }: ObserveStaff) => [refuseIf(s.begun !== undefined && s.person !== person, 'other-person')],
  events: (s, { person, unit, role, active }) => {
    const events: StaffEvent[] = [];
    if (!s.begun) events.push({ type: 'staff.begun', person, unit, role });
    else if (s.unit !== unit || s.role !== role) events.push({ type: 'staff.changed', unit, role });
    if (!active && s.status !== 'left') events.push({ type: 'staff.left' });
    if (active && s.status === 'left') events.push({ type: 'staff.returned' });
    return events;
  },
});
