// The visits and conferences that lie ahead of one case, if each is held when it is due: what a worker's weeks will be made of.
import type { ClockKind } from '../kernel/because';
import type { CalendarTable } from '../kernel/calendar';
import { dueOf } from '../kernel/clock';
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import { dutiesInForce } from '../kernel/in-force';
import type { Obligation } from '../kernel/obligation';
import { type Landing, ruleOf, timingOf } from '../kernel/policy';
import type { Instant } from '../kernel/time';
import type { AnyProcess } from '../registry';

export type Occasion = 'visit' | 'conference';

export interface Ahead {
  readonly at: Instant;
  readonly what: Occasion;
}

/** How often an occasion comes round, and by which clock. */
export interface Course {
  readonly what: Occasion;
  /** Duty kind of those after the first. */
  readonly next: string;
  /** Undefined: once. */
  readonly every: string | undefined;
  /** Rules of the next ones, where those come sooner for a while (a child who has moved). */
  readonly sooner: readonly string[];
  /** Another interval that holds beside the first (the plan's). */
  readonly beside?: string;
  /** Days somebody has named beforehand (the plan), soonest first. */
  readonly named: readonly Instant[];
  readonly clock: ClockKind;
  readonly landing: Landing;
}

/** What a duty asks for, and the duty that follows when it is done. The first contact is a visit the visit's own clock counts already. */
const OCCASIONS: Readonly<Record<string, readonly [Occasion, next: string]>> = {
  'visit.child': ['visit', 'visit.child'],
  'visit.carer': ['visit', 'visit.carer'],
  'visit.provider': ['visit', 'visit.provider'],
  'conference.initial': ['conference', 'conference.review'],
  'conference.review': ['conference', 'conference.review'],
};

/** What a kind of duty is the occasion of, if any. */
export function occasionOf(kind: string): Occasion | undefined {
  return OCCASIONS[kind]?.[0];
}

/** No time at all after a day on record: that day. */
const NAMED = /^0 /;

/** A broken policy must not make a forecast run for ever. */
const MOST = 400;

/** Undefined for a duty that is no occasion. */
export function occasionRule(
  o: Obligation,
  process: AnyProcess,
  entity: Entity<unknown>,
  rules: Rules,
): Course | undefined {
  const [what, next] = OCCASIONS[o.kind] ?? [];
  if (what === undefined || next === undefined) return undefined;
  const risk = process.risk(entity.state);
  const definition = dutiesInForce(process.duties, entity.version).byKind.get(next);
  // A supervisor's interval, a decision on record for this very duty, or the policy's.
  const varied = entity.ledger.standing?.varied?.[next]?.rule;
  const want =
    next === o.kind ? definition?.wanted(entity.state, rules.policy).find((w) => w.key === o.key) : undefined;
  const instead = want?.timing === undefined ? null : ruleOf(rules.policy, want.timing, risk, want.step);
  const every = varied ?? want?.rule ?? instead ?? timingOf(rules.policy, next, risk);
  const clocks = want?.sooner ?? [];
  const listed = clocks.find(({ rule }) => rule === undefined);
  const list = listed ? timingOf(rules.policy, listed.timing, risk) : null;
  const beside = clocks.find(({ rule }) => rule !== undefined && !NAMED.test(rule))?.rule;
  return {
    what,
    next,
    every: typeof every === 'string' ? every : undefined,
    sooner: list !== null && typeof list !== 'string' ? list.slice((listed?.step ?? 0) + 1) : [],
    ...(beside === undefined ? {} : { beside }),
    named: definition?.named?.(entity.state) ?? [],
    clock: definition?.clock ?? 'elapsed',
    landing: rules.policy.landing[risk],
  };
}

/** From the first on, each counted from the one before. */
export function occasionsFrom(first: Instant, course: Course, calendar: CalendarTable, until: Instant): Instant[] {
  const { every, sooner, beside, named, clock, landing } = course;
  const ahead: Instant[] = [];
  for (let at = first; at <= until && ahead.length < MOST;) {
    ahead.push(at);
    if (every === undefined) break;
    const rules = [every, sooner[ahead.length - 1] ?? every, beside ?? every];
    const following = Math.min(
      ...rules.map((rule) => dueOf(calendar, at, rule, clock, landing).at),
      // Held when it is due, an occasion stands for what was named for that very day.
      named.find((day) => day > at) ?? Infinity,
    );
    if (following <= at) break;
    at = following;
  }
  return ahead;
}

/** What is overdue is counted at `from`, and the next from there. */
export function occasionsOf(
  o: Obligation,
  process: AnyProcess,
  entity: Entity<unknown>,
  rules: Rules,
  from: Instant,
  until: Instant,
): Ahead[] {
  const course = occasionRule(o, process, entity, rules);
  if (!course) return [];
  const instants = occasionsFrom(Math.max(o.dueAt, from), course, rules.calendar, until);
  return instants.map((at) => ({ at, what: course.what }));
}
