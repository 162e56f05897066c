// A duty is let go, for a reason, where its definition allows it: never a visit, never the notice before closing (process.md §5).
import { type Command, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { type OnDuty, dutyOf, isOwn, traitsOf } from './on-duty';

export interface WaiveDuty extends OnDuty {
  readonly reason: string;
  readonly note?: string;
}

export function waiveDuty<S>(): Command<S, WaiveDuty, AdjustmentEvent> {
  return {
    name: 'duty.waive',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const o = dutyOf(facts, input);
      return [
        refuseIf(o === undefined, 'unknown-duty'),
        refuseIf(traitsOf(facts, input.kind)?.waivable !== true, 'not-waivable'),
        refuseIf(isOwn(o, facts), 'own-approval'),
      ];
    },
    events: (_s, { kind, key, reason, note }) => [
      { type: 'duty.waived', kind, key, reason, ...(note === undefined ? {} : { note }) },
    ],
  };
}
