import { command, refuseIf } from '../../kernel/definition';
import { openDelegations } from '../delegations';
import type { StaffEvent } from '../events';
import type { StaffState } from '../state';

export type EndDelegation = Readonly<Record<string, never>>;

/** The role is taken back before its time, with whatever was to follow; from this moment the delegate may do no more than before. */
export const endDelegation = command<StaffState, StaffEvent>()({
  name: 'staff.end-delegation',
  since: 3,
  who: ['supervisor', 'manager'],
  guard: (s, _input: EndDelegation, { now, actor }) => [
    refuseIf(actor.for !== undefined || (actor.id !== s.person && actor.role !== 'manager'), 'not-yours-to-delegate'),
    refuseIf(openDelegations(s.delegations, now).length === 0, 'nothing-delegated'),
  ],
  events: (s, _input, { now }) =>
    openDelegations(s.delegations, now).map(({ n }) => ({ type: 'delegation.ended', delegation: n })),
});
