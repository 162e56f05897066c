// When a duty is due, and why: the rule, what policy and calendar make of it, and how people have bent it since. The only maker of a `because`.
import type { Adjusted, Extended, Pause, Standing } from './adjusted';
import type { Adjustment, Because, Mark } from './because';
import type { CalendarTable } from './calendar';
import { type Due, after, dueOf } from './clock';
import type { DutyTraits, Rules } from './definition';
import type { DurationText } from './duration';
import { limitsOf, reach } from './limits';
import { type Landing, isShortened } from './policy';
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
  readonly sooner?: readonly Clocked[];
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
  const { calendar } = rules;
  // A *not before* is a protection: a closed day never shortens it.
  const landing = definition.wait ? 'keep' : rules.policy.landing[risk];
  const chosen = soonest(ruled, ruleInForce(ruled, rules, risk, standing), calendar, landing);
  const { from, rule, plain } = chosen;
  const hurried = isHurried(ruled, chosen, rules, risk);
  // Most duties nobody has bent.
  if (!standing && !bent?.extended)
    return dueFor(chosen, definition, rules, risk, plain.at, plain.adjustments, hurried);

  let dueAt = plain.at;
  const adjustments: Adjustment[] = [];
  const varied = rule === ruled.rule || chosen.beside ? undefined : standing?.varied?.[definition.kind];
  if (varied) {
    const { n, reason } = varied;
    const fromAt = dueOf(calendar, from.at, ruled.rule, definition.clock, landing).at;
    adjustments.push({ type: 'varied', policyRule: ruled.rule, fromAt, toAt: dueAt, reason, n });
  }
  adjustments.push(...plain.adjustments);

  // An approved date is a date: from then on only a later pause moves it, by exactly what it lasted.
  let extended = bent?.extended?.risk === risk ? bent.extended : undefined;
  let stood = 0;
  let approved = false;
  for (const pause of standing?.pauses ?? []) {
    if (extended && pause.n > extended.n) {
      adjustments.push(extension(extended));
      dueAt = extended.toAt;
      extended = undefined;
      approved = true;
    }
    const ms = standsStill(pause, definition, from.at, dueAt, rules, risk);
    if (ms === 0) continue;
    stood += ms;
    const toAt = approved ? dueAt + ms : dueOf(calendar, from.at + stood, rule, definition.clock, landing).at;
    adjustments.push({ type: 'paused', ms, fromAt: dueAt, toAt, reason: pause.reason, n: pause.n });
    dueAt = toAt;
  }
  if (extended) {
    adjustments.push(extension(extended));
    dueAt = extended.toAt;
  }
  return dueFor(chosen, definition, rules, risk, dueAt, adjustments, hurried);
}

function extension({ n, fromAt, toAt, reason }: Extended): Adjustment {
  return { type: 'extended', fromAt, toAt, reason, n };
}

function dueFor(
  { from: anchor, rule, timing }: Clocked,
  { clock }: DutyTraits,
  { policy: { version: policy }, calendar: { id, version } }: Rules,
  risk: Risk,
  dueAt: Instant,
  adjustments: readonly Adjustment[],
  hurried: boolean,
): DueAndWhy {
  const calendar = { id, version };
  const because =
    timing === undefined
      ? { rule, clock, risk, policy, anchor, calendar, adjustments }
      : { rule, clock, risk, policy, anchor, timing, calendar, adjustments };
  return { dueAt, because: hurried ? { ...because, emergency: true } : because };
}

/** Policy's own rule, and one that an emergency has shortened. */
function isHurried(ruled: Ruled, { rule, timing, beside }: Chosen, { policy }: Rules, risk: Risk): boolean {
  if (!policy.emergency || (!beside && (ruled.own || rule !== ruled.rule))) return false;
  return isShortened(policy, timing ?? ruled.definition.kind, risk);
}

interface Chosen extends Clocked {
  readonly plain: Due;
  /** It is the second clock. */
  readonly beside: boolean;
}

/** Its own clock, or of those beside it the one that runs out first, where that is sooner. */
function soonest(ruled: Ruled, rule: DurationText, calendar: CalendarTable, landing: Landing): Chosen {
  const { from, timing, sooner } = ruled;
  const { clock } = ruled.definition;
  const plain = dueOf(calendar, from.at, rule, clock, landing);
  let chosen: Chosen =
    timing === undefined ? { from, rule, plain, beside: false } : { from, rule, timing, plain, beside: false };
  for (const beside of sooner ?? []) {
    const first = dueOf(calendar, beside.from.at, beside.rule, clock, landing);
    if (first.at < chosen.plain.at) chosen = { ...beside, plain: first, beside: true };
  }
  return chosen;
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
