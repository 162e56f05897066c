// The clocks stand still while nobody can act: the family travels with its herds, the road is closed. Typed, capped, and over by itself (process.md §2).
import { runningPauses } from './adjusted';
import { type Command, type Facts, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { limitsOf, reach } from './limits';
import { traitsOf } from './on-duty';
import { DAY, type Instant } from './time';

export interface PauseClock {
  /** Profile code. */
  readonly reason: string;
  /** When it is expected to end; the cap of the reason when left out. */
  readonly untilAt?: Instant;
  readonly note?: string;
}

/** Pauses of one reason that lie closer together than this share one cap: ending and beginning again gains nothing. */
const APART = 30 * DAY;

function usedUp({ ledger, now }: Facts, reason: string): number {
  let used = 0;
  for (const pause of ledger.standing?.pauses ?? []) {
    const { endedAt } = pause;
    if (pause.reason === reason && endedAt !== undefined && now - endedAt < APART) used += endedAt - pause.fromAt;
  }
  return used;
}

/** Until when it may last; undefined when not at all. */
function longest(reason: string, facts: Facts): Instant | undefined {
  const most = reach(limitsOf(facts.policy).pause[reason], facts.risk, facts.now, facts);
  return facts.risk === 'immediate' || most === undefined ? undefined : most - usedUp(facts, reason);
}

function hasClock(reason: string, facts: Facts): boolean {
  return facts.ledger.open.some(({ kind }) => traitsOf(facts, kind)?.pausedBy?.includes(reason) === true);
}

export function pauseClock<S>(): Command<S, PauseClock, AdjustmentEvent> {
  return {
    name: 'clock.pause',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, { reason, untilAt }, facts) => {
      const most = longest(reason, facts);
      return [
        refuseIf(limitsOf(facts.policy).pause[reason] === undefined, 'unknown-pause'),
        refuseIf(most === undefined, 'unfit-risk'),
        refuseIf(!hasClock(reason, facts), 'nothing-to-pause'),
        refuseIf(runningPauses(facts.ledger.standing).length > 0, 'pause-running'),
        refuseIf(most !== undefined && most <= facts.now, 'pause-cap-reached'),
        refuseIf(untilAt !== undefined && untilAt <= facts.now, 'in-the-past'),
        refuseIf(untilAt !== undefined && most !== undefined && untilAt > most, 'pause-too-long'),
      ];
    },
    events: (_s, { reason, untilAt, note }, facts) => {
      const capAt = untilAt ?? longest(reason, facts) ?? facts.now;
      return [{ type: 'pause.started', reason, capAt, ...(note === undefined ? {} : { note }) }];
    },
  };
}

export type ResumeClock = Readonly<Record<string, never>>;

/** The road is open again: every clock that stood still goes on from where it stood. */
export function resumeClock<S>(): Command<S, ResumeClock, AdjustmentEvent> {
  return {
    name: 'clock.resume',
    since: 2,
    who: ['caseworker', 'supervisor', 'manager'],
    guard: (_s, _input, { ledger }) => [refuseIf(runningPauses(ledger.standing).length === 0, 'not-paused')],
    events: (_s, _input, { ledger }) =>
      runningPauses(ledger.standing).map(({ n, reason }) => ({
        type: 'pause.ended',
        pause: n,
        reason,
        capped: false,
      })),
  };
}
