// The rungs of one's own role wait, for a reason and not for long; the rung above hears that they do, and its own do not wait (process.md §5).
import { type Command, type Facts, refuseIf } from './definition';
import type { AdjustmentEvent } from './events';
import { limitsOf, reach } from './limits';
import { type OnDuty, dutyOf, isLate } from './on-duty';
import { ladderOf } from './policy';
import type { Role } from './roles';
import type { Instant } from './time';

export interface SnoozeDuty extends OnDuty {
  readonly untilAt: Instant;
  readonly reason: string;
  readonly note?: string;
}

/** After the second, it is no snooze but a habit. */
const MOST = 2;

/** The first role of our own on the ladder that stands above; `top`, where a ladder ends below it. */
function above({ kind }: OnDuty, { policy, risk, actor }: Facts, top?: Role): Role | undefined {
  if (actor.role === top) return undefined;
  const roles = ladderOf(policy, kind, risk).rungs.map(({ role }): Role => role);
  const ours = roles.filter((role): boolean => role !== 'agency-deputy');
  return ours.slice(ours.lastIndexOf(actor.role) + 1)[0] ?? top;
}

/** `top`: who hears of it where the ladder has nobody above whoever puts it off. */
export function snoozeDuty<S>(top?: Role): Command<S, SnoozeDuty, AdjustmentEvent> {
  return {
    name: 'duty.snooze',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const o = dutyOf(facts, input);
      const most = reach(limitsOf(facts.policy).snooze, facts.risk, facts.now, facts);
      return [
        refuseIf(o === undefined, 'unknown-duty'),
        refuseIf(!isLate(o, facts), 'not-overdue'),
        refuseIf(most === undefined, 'unfit-risk'),
        refuseIf(above(input, facts, top) === undefined, 'nobody-above'),
        refuseIf(input.untilAt <= facts.now, 'in-the-past'),
        refuseIf(most !== undefined && input.untilAt > most, 'snooze-too-long'),
        refuseIf(facts.now < (o?.adjusted?.snooze?.untilAt ?? 0), 'snooze-running'),
        refuseIf((o?.adjusted?.snoozes ?? 0) >= MOST, 'snoozed-enough'),
      ];
    },
    events: (_s, input, facts) => {
      const { kind, key, untilAt, reason, note } = input;
      const { risk, actor } = facts;
      const told = { role: actor.role, above: above(input, facts, top) ?? 'manager', risk };
      return [{ type: 'duty.snoozed', kind, key, untilAt, reason, ...told, ...(note === undefined ? {} : { note }) }];
    },
  };
}
