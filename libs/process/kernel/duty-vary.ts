// Judgement stays with people: the interval of one kind is varied for this child, with a reason, until revoked (R-125; default-timings.md, rule 5).
import { after } from './clock';
import { type Command, type Facts, refuseIf } from './definition';
import { type DurationText, tryDuration } from './duration';
import type { AdjustmentEvent } from './events';
import { traitsOf } from './on-duty';
import { timingOf } from './policy';

export interface VaryDuty {
  readonly kind: string;
  readonly rule: DurationText;
  readonly reason: string;
  readonly note?: string;
}

/** Looser than this many times what policy says is no variation but another policy. */
const LOOSEST = 2;

function isDuration(text: DurationText): boolean {
  return (tryDuration(text)?.count ?? 0) > 0;
}

/** The interval policy gives this kind now; undefined when it has none, or a list. */
function policyRule(kind: string, facts: Facts): DurationText | undefined {
  const traits = traitsOf(facts, kind);
  const timing = traits && traits.wait !== true ? timingOf(facts.policy, kind, facts.risk) : null;
  return typeof timing === 'string' ? timing : undefined;
}

/** How many times as long as policy's, counted from now on this unit's calendar. */
function timesAsLong({ kind, rule }: VaryDuty, facts: Facts): number {
  const standard = policyRule(kind, facts);
  if (standard === undefined || !isDuration(rule)) return 0;
  const { calendar, now } = facts;
  return (after(calendar, now, rule) - now) / Math.max(1, after(calendar, now, standard) - now);
}

/** Stricter: a supervisor's to say. Looser: the manager's, never for a child at immediate risk, and not for ever longer. */
export function varyDuty<S>(): Command<S, VaryDuty, AdjustmentEvent> {
  return {
    name: 'duty.vary',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, input, facts) => {
      const times = timesAsLong(input, facts);
      return [
        refuseIf(policyRule(input.kind, facts) === undefined, 'not-variable'),
        refuseIf(!isDuration(input.rule), 'unknown-duration'),
        refuseIf(times > 1 && facts.risk === 'immediate', 'unfit-risk'),
        refuseIf(times > 1 && facts.actor.role !== 'manager', 'looser-needs-manager'),
        refuseIf(times > LOOSEST, 'too-loose'),
        refuseIf(facts.ledger.standing?.varied?.[input.kind]?.rule === input.rule, 'already-done'),
      ];
    },
    events: (_s, { kind, rule, reason, note }, facts) => {
      const said = { reason, risk: facts.risk, ...(note === undefined ? {} : { note }) };
      return [{ type: 'duty.varied', kind, rule, policyRule: policyRule(kind, facts) ?? rule, ...said }];
    },
  };
}

export interface UnvaryDuty {
  readonly kind: string;
  readonly reason: string;
}

/** Back to what policy says. */
export function unvaryDuty<S>(): Command<S, UnvaryDuty, AdjustmentEvent> {
  return {
    name: 'duty.unvary',
    since: 2,
    who: ['supervisor', 'manager'],
    guard: (_s, { kind }, { ledger }) => [refuseIf(ledger.standing?.varied?.[kind] === undefined, 'not-varied')],
    events: (_s, { kind, reason }) => [{ type: 'duty.unvaried', kind, reason }],
  };
}
