import { type Facts, command, refuseIf } from '../../kernel/definition';
import { endOfMonth, monthOf } from '../../kernel/month';
import { NEEDS, type Need, type UnitEvent } from '../events';
import { type UnitState, lacks } from '../state';

/** The unit as the register of units and people has it at this moment. */
export interface ObserveUnit {
  readonly unit: string;
  /** Somebody active leads it. */
  readonly lead: boolean;
  /** Somebody active visits: at work, or on leave with a cover. */
  readonly caseworker: boolean;
  readonly mailbox: boolean;
  /** The next unit above, which answers for what is lacking. */
  readonly above?: string;
}

/** Facts, told by casework when people come, leave or are away. The first makes the unit begin; the same facts again change nothing. */
export const observeUnit = command<UnitState, UnitEvent>()({
  name: 'unit.observe',
  since: 1,
  who: ['system'],
  guard: (u, { unit }: ObserveUnit) => [refuseIf(u.begun !== undefined && u.unit !== unit, 'other-unit')],
  events: (u, seen, facts) => [
    ...(u.begun ? [] : [begun(seen, facts)]),
    ...NEEDS.flatMap((need) => change(u, need, seen)),
  ],
});

function begun({ unit }: ObserveUnit, { calendar, now }: Facts): UnitEvent {
  return { type: 'unit.begun', unit, month: monthOf(calendar, now), monthEndsAt: endOfMonth(calendar, now) };
}

function change(u: UnitState, need: Need, { above, ...has }: ObserveUnit): UnitEvent[] {
  if (has[need] !== lacks(u, need)) return [];
  if (has[need]) return [{ type: 'unit.supplied', need }];
  return [{ type: 'unit.lacking', need, ...(above === undefined ? {} : { above }) }];
}
