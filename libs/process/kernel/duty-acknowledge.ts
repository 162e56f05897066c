// A supervisor has seen that it is late and says by when it will be done: a promise with its own timer, not an end (process.md §5).
import { spoken } from './adjusted';
import { type Command, type Facts, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { limitsOf, reach } from './limits';
import type { Obligation } from './obligation';
import { type OnDuty, dutyOf, isLate } from './on-duty';
import type { Instant } from './time';

export interface AcknowledgeDuty extends OnDuty {
  readonly byAt: Instant;
  readonly note?: string;
}

/** Each promise has to come after a rung that has heard of the last one; at the top of the ladder there is one more, and no other. */
function isUsedUp(o: Obligation | undefined): boolean {
  const promise = o?.adjusted?.promise;
  return o !== undefined && promise !== undefined && spoken(o.fired).rungs <= promise.rungs;
}

function isTooFar({ byAt }: AcknowledgeDuty, facts: Facts): boolean {
  const most = reach(limitsOf(facts.policy).promise, facts.risk, facts.now, facts);
  return most === undefined || byAt > most;
}

export function acknowledgeDuty<S>(): Command<S, AcknowledgeDuty, AdjustmentEvent> {
  return {
    name: 'duty.acknowledge',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const o = dutyOf(facts, input);
      return [
        refuseIf(o === undefined, 'unknown-duty'),
        refuseIf(!isLate(o, facts), 'not-overdue'),
        refuseIf(input.byAt <= facts.now, 'in-the-past'),
        refuseIf(isTooFar(input, facts), 'promise-too-far'),
        refuseIf(facts.now < (o?.adjusted?.promise?.byAt ?? 0), 'promise-running'),
        refuseIf(isUsedUp(o), 'promises-used-up'),
      ];
    },
    events: (_s, { kind, key, byAt, note }) => [
      { type: 'duty.acknowledged', kind, key, byAt, ...(note === undefined ? {} : { note }) },
    ],
  };
}
