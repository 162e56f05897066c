// A deadline is a maximum. An over-run needs a coded reason and may get an approved new date: *extended*, not overdue; both dates stay on record (process.md §2).
import { type Command, type Facts, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { limitsOf, reach } from './limits';
import type { Obligation } from './obligation';
import { type OnDuty, dutyOf, isOwn } from './on-duty';
import type { Instant } from './time';

export interface ExtendDuty extends OnDuty {
  readonly toAt: Instant;
  /** Profile code. */
  readonly reason: string;
  readonly note?: string;
}

/** The date that rule, policy and calendar gave, whatever was approved since. */
function given(o: Obligation): Instant {
  return o.because.adjustments.find((a) => a.type === 'extended')?.fromAt ?? o.dueAt;
}

/** Counted from the date it had, or from now if that has passed. */
function isTooFar(o: Obligation, toAt: Instant, facts: Facts): boolean {
  const most = reach(limitsOf(facts.policy).extend, facts.risk, Math.max(facts.now, given(o)), facts);
  return most === undefined || toAt > most;
}

export function extendDuty<S>(): Command<S, ExtendDuty, AdjustmentEvent> {
  return {
    name: 'duty.extend',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const o = dutyOf(facts, input);
      return [
        refuseIf(o === undefined, 'unknown-duty'),
        refuseIf(isOwn(o, facts), 'own-approval'),
        refuseIf(input.toAt <= facts.now, 'in-the-past'),
        refuseIf(o !== undefined && input.toAt <= o.dueAt, 'not-later'),
        refuseIf(o !== undefined && isTooFar(o, input.toAt, facts), 'extension-too-long'),
      ];
    },
    events: (_s, { kind, key, toAt, reason, note }, facts) => {
      const fromDueAt = dutyOf(facts, { kind, key })?.dueAt ?? toAt;
      const said = { reason, risk: facts.risk, ...(note === undefined ? {} : { note }) };
      return [{ type: 'duty.extended', kind, key, fromDueAt, toDueAt: toAt, ...said }];
    },
  };
}
