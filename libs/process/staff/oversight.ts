// What may be done about a duty of a colleague's process. Never by the colleague: nobody lets themselves off.
import { oversightOfDuties } from '../kernel/adjustments';
import { type Command, refuseIf } from '../kernel/definition';
import type { AdjustmentEvent } from '../kernel/events';
import type { StaffState } from './state';

function bySomebodyElse<I>(command: Command<StaffState, I, AdjustmentEvent>): Command<StaffState, I, AdjustmentEvent> {
  return {
    ...command,
    guard: (s, input, facts) => [
      refuseIf(facts.actor.id === s.person, 'own-approval'),
      ...command.guard(s, input, facts),
    ],
  };
}

const plain = oversightOfDuties<StaffState>();

export const staffOversight = {
  'duty.acknowledge': bySomebodyElse(plain['duty.acknowledge']),
  'duty.extend': bySomebodyElse(plain['duty.extend']),
  'duty.reassign': bySomebodyElse(plain['duty.reassign']),
  'duty.snooze': bySomebodyElse(plain['duty.snooze']),
} as const;
