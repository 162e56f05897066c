// A duty is given to somebody by name, who hears of it first. The clock runs on, and whoever owed it still answers for it.
import { type Command, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { type OnDuty, dutyOf } from './on-duty';

export interface ReassignDuty extends OnDuty {
  /** Staff id. */
  readonly assignee: string;
}

export function reassignDuty<S>(): Command<S, ReassignDuty, AdjustmentEvent> {
  return {
    name: 'duty.reassign',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const o = dutyOf(facts, input);
      return [
        refuseIf(o === undefined, 'unknown-duty'),
        refuseIf(o?.adjusted?.assignee === input.assignee, 'already-done'),
      ];
    },
    events: (_s, { kind, key, assignee }) => [{ type: 'duty.reassigned', kind, key, assignee }],
  };
}
