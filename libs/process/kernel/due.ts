// When a duty is due, and why: the rule, what policy and calendar make of it, and how people have bent it since. The only maker of a `because`.
import type { Adjusted, Extended, Pause, Standing } from './adjusted';
import type { Adjustment, Because, Mark } from './because';
import { type Due, after, dueOf } from './clock';
import type { DutyTraits, Rules } from './definition';
import type { DurationText } from './duration';
import { limitsOf, reach } from './limits';
import { type Risk, graver } from './risk';
import type { Instant } from './time';

/** A duty that must exist, and the rule policy gives it. */
export interface Ruled {
  readonly definition: DutyTraits;
  readonly from: Mark;
  readonly rule: DurationText;
  /** Set by a decision on record: nobody varies that. */
  readonly own: boolean;
  /** Name of the timing the rule is from, where that is not the one of its kind. */
  readonly timing?: string;
  readonly sooner?: Clocked;
}

/** A clock: what it counts from, by which rule, and whose timing that is. */
export interface Clocked {
  readonly from: Mark;
  readonly rule: DurationText;
  readonly timing?: string;
}

export interface DueAndWhy {
  readonly dueAt: Instant;
  readonly because: Because;
}

export function dueAndWhy(
  ruled: Ruled,
  rules: Rules,
  risk: Risk,
  standing: Standing | undefined,
  bent: Adjusted | undefined,
): DueAndWhy {
  const { definition } = ruled;
  const { policy, calendar } = rules;
  // A *not before* is a protection: a closed day never shortens it.
  const landing = definition.wait ? 'keep' : policy.landing[risk];
  const due = (fromAt: Instant, by: DurationText) => dueOf(calendar, fromAt, by, definition.clock, landing);

  const { clock: chosen, plain } = soonest(ruled, ruleInForce(ruled, rules, risk, standing), due);
  const { from, rule, timing } = chosen;
  let dueAt = plain.at;
  const adjustments: Adjustment[] = [];
  const varied = rule === ruled.rule || chosen === ruled.sooner ? undefined : standing?.varied?.[definition.kind];
  if (varied) {
    const { n, reason } = varied;
    const fromAt = due(from.at, ruled.rule).at;
    adjustments.push({ type: 'varied', policyRule: ruled.rule, fromAt, toAt: dueAt, reason, n });
  }
  adjustments.push(...plain.adjustments);

  // An approved date is a date: from then on only a later pause moves it, by exactly what it lasted.
  let extended = bent?.extended?.risk === risk ? bent.extended : undefined;
  const extend = ({ n, fromAt, toAt, reason }: Extended) => {
    adjustments.push({ type: 'extended', fromAt, toAt, reason, n });
    dueAt = toAt;
  };
  let stood = 0;
  let approved = false;
  for (const pause of standing?.pauses ?? []) {
    if (extended && pause.n > extended.n) {
      extend(extended);
      extended = undefined;
      approved = true;
    }
    const ms = standsStill(pause, definition, from.at, dueAt, rules, risk);
    if (ms === 0) continue;
    stood += ms;
    const toAt = approved ? dueAt + ms : due(from.at + stood, rule).at;
    adjustments.push({ type: 'paused', ms, fromAt: dueAt, toAt, reason: pause.reason, n: pause.n });
    dueAt = toAt;
  }
  if (extended) extend(extended);
  const { id, version } = calendar;
  const { clock } = definition;
  return {
    dueAt,
    because: {
      ...{ rule, clock, risk, policy: policy.version, anchor: from },
      ...(timing === undefined ? {} : { timing }),
      ...{ calendar: { id, version }, adjustments },
    },
  };
}

/** Its own clock, or the one beside it where that runs out first. */
function soonest(
  { from, timing, sooner }: Ruled,
  rule: DurationText,
  due: (fromAt: Instant, by: DurationText) => Due,
): { readonly clock: Clocked; readonly plain: Due } {
  const own = { clock: { from, rule, ...(timing === undefined ? {} : { timing }) }, plain: due(from.at, rule) };
  if (!sooner) return own;
  const plain = due(sooner.from.at, sooner.rule);
  return plain.at < own.plain.at ? { clock: sooner, plain } : own;
}

/** A rise in risk ends what was granted at a lower one. */
function holds({ risk: granted }: { readonly risk: Risk }, risk: Risk): boolean {
  return !graver(risk, granted);
}

/**
 * The interval a supervisor has set, or policy's. A stricter one always holds; a looser one neither for a child at immediate
 * risk nor after a rise.
 */
export function ruleInForce(
  { definition, from, rule, own }: Ruled,
  { calendar }: Rules,
  risk: Risk,
  standing: Standing | undefined,
): DurationText {
  const varied = own || definition.wait ? undefined : standing?.varied?.[definition.kind];
  if (!varied || varied.rule === rule) return rule;
  if (after(calendar, from.at, varied.rule) <= after(calendar, from.at, rule)) return varied.rule;
  return risk !== 'immediate' && holds(varied, risk) ? varied.rule : rule;
}

/** How long a pause has held this clock. Nobody pauses the clock of a child at immediate risk, nor one that has run out. */
function standsStill(
  pause: Pause,
  { pausedBy }: DutyTraits,
  anchorAt: Instant,
  dueAt: Instant,
  rules: Rules,
  risk: Risk,
): number {
  if (risk === 'immediate' || !pausedBy?.includes(pause.reason) || pause.fromAt >= dueAt) return 0;
  // What may stand still for a month at low risk may not after a rise.
  const cap = reach(limitsOf(rules.policy).pause[pause.reason], risk, pause.fromAt, rules);
  if (cap === undefined) return 0;
  return Math.max(0, Math.min(pause.endedAt ?? pause.capAt, cap) - Math.max(pause.fromAt, anchorAt));
}
