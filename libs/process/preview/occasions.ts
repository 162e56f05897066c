// The visits and conferences that lie ahead of one case, if each is held when it is due: what a worker's weeks will be made of.
import { dueOf } from '../kernel/clock';
import { inForce, type Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { Obligation } from '../kernel/obligation';
import { timingOf } from '../kernel/policy';
import type { Risk } from '../kernel/risk';
import type { Instant } from '../kernel/time';
import type { AnyProcess } from '../registry';

export type Occasion = 'visit' | 'conference';

export interface Ahead {
  readonly at: Instant;
  readonly what: Occasion;
}

/** What a duty asks for, and the duty that follows when it is done. The first contact is a visit the visit's own clock counts already. */
const OCCASIONS: Readonly<Record<string, readonly [Occasion, next: string]>> = {
  'visit.child': ['visit', 'visit.child'],
  'visit.carer': ['visit', 'visit.carer'],
  'visit.provider': ['visit', 'visit.provider'],
  'conference.initial': ['conference', 'conference.review'],
  'conference.review': ['conference', 'conference.review'],
};

/** A broken policy must not make a forecast run for ever. */
const MOST = 400;

export function occasionsOf(
  o: Obligation,
  process: AnyProcess,
  entity: Pick<Entity<unknown>, 'state' | 'version'>,
  rules: Rules,
  from: Instant,
  until: Instant,
): Ahead[] {
  const [what, next] = OCCASIONS[o.kind] ?? [];
  if (what === undefined || next === undefined) return [];
  const { calendar, policy } = rules;
  const risk = process.risk(entity.state);
  const rule = ruleOf(next, o, process, entity, rules, risk);
  const clock = process.duties.find(({ kind }) => kind === next)?.clock ?? 'elapsed';
  const ahead: Ahead[] = [];
  let at = Math.max(o.dueAt, from);
  while (at <= until && ahead.length < MOST) {
    ahead.push({ at, what });
    if (rule === undefined) break;
    const following = dueOf(calendar, at, rule, clock, policy.landing[risk]).at;
    if (following <= at) break;
    at = following;
  }
  return ahead;
}

/** The rule a decision on record set for this very duty, or the policy's. */
function ruleOf(
  next: string,
  o: Obligation,
  process: AnyProcess,
  { state, version }: Pick<Entity<unknown>, 'state' | 'version'>,
  { policy }: Rules,
  risk: Risk,
): string | undefined {
  const definition = inForce(process.duties, version).find(({ kind }) => kind === next);
  const own = definition?.wanted(state, policy).find((w) => next === o.kind && w.key === o.key)?.rule;
  const timing = own ?? timingOf(policy, next, risk);
  return typeof timing === 'string' ? timing : undefined;
}
