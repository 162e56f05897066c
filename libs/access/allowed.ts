/** Asks the access matrix. Server-side, before every read and every command. */
import { oversees } from '../people/may-hold';
import { type Actor } from './actor';
import { type Action, type Scope, accessMatrix, offeredMatrix } from './matrix';
import { type Role } from './roles';
import { type StandIn } from './stand-in';

/** What a decision needs to know of the thing acted on. What is not known counts as *not theirs*. */
export interface Resource {
  /** Of a case its id, of a unit or a colleague the workflow: what one duty of it may have been given to somebody by name. */
  readonly id?: string | undefined;
  readonly unit?: string | undefined;
  /** The unit and everything above it; only for `tree`. */
  readonly unitPath?: readonly string[] | undefined;
  /** Staff id of whoever leads the case, or of the colleague it is about. */
  readonly leadId?: string | undefined;
  /** The unit, or the person, a case is offered to: they may look at it and answer, no more. */
  readonly offeredTo?: Omit<Resource, 'offeredTo'> | undefined;
}

/** How far the actor's own role reaches for this action; undefined when it may never. */
export function scopeOf(actor: Actor, action: Action): Scope | undefined {
  return accessMatrix[action][actor.role];
}

/** Whether there is anything the actor may do this to, for themselves or in another's place. */
export function mayEver(actor: Actor, action: Action): boolean {
  return scopeOf(actor, action) !== undefined || (actor.standsIn ?? []).some((one) => handedOn(one.role, action));
}

/** May this actor do this to that? */
export function allowed(actor: Actor, action: Action, resource: Resource): boolean {
  return actingOn(actor, action, resource) !== undefined;
}

/** As whom the actor may do this to that: in their own right, or else in another's place. Undefined when they may not. */
export function actingOn(actor: Actor, action: Action, resource: Resource, who?: readonly string[]): Actor | undefined {
  return capacitiesFor(actor, action, resource, who)[0];
}

/**
 * The same, with every other way in which they may: a supervisor to whom the manager's role was delegated decides as one, and where that does not
 * suffice as the other.
 * @param who roles from which the process takes it, where the matrix alone does not decide
 */
export function capacitiesFor(
  actor: Actor,
  action: Action,
  resource: Resource,
  who?: readonly string[],
): readonly Actor[] {
  const all = [...capacities(actor, action, resource)];
  const taken = who === undefined ? all : all.filter(({ role }) => who.includes(role));
  return taken.length > 0 ? taken : all;
}

function* capacities(actor: Actor, action: Action, resource: Resource): Generator<Actor> {
  const { id, role, standsIn = [] } = actor;
  const own = scopeOf(actor, action);
  const offered = offeredMatrix[action]?.[role];
  const { offeredTo } = resource;
  const isOffered = offered && offeredTo && (reaches(offered, actor, offeredTo) || reaches('own', actor, offeredTo));
  if ((own && reaches(own, actor, resource)) || isOffered) yield actor;
  // A supervisor may lead a case, in a unit below as well: there they are its worker.
  if (role === 'supervisor' && resource.leadId === id && scopeOf(asWorker(actor), action) === 'own')
    yield asWorker(actor);
  for (const one of standsIn) {
    // A worker does not oversee the case they lead in another's place.
    if (oversees(one.role) && !oversees(role) && resource.leadId === id) continue;
    const unit = reachedIn(one, action, resource);
    if (unit === undefined) continue;
    const { why, staff } = one;
    const inPlaceOf = staff === undefined ? { why } : { why, staff };
    yield { id, role: one.role, unit, unitPath: [unit], for: inPlaceOf, ...(actor.name ? { name: actor.name } : {}) };
  }
}

const asWorker = ({ id, unit, unitPath }: Actor): Actor => ({ id, role: 'caseworker', unit, unitPath });

/** What reaches everywhere belongs to no unit and is nobody's to hand on. */
function handedOn(role: Role, action: Action): Exclude<Scope, 'all'> | undefined {
  const scope = accessMatrix[action][role];
  return scope === 'all' ? undefined : scope;
}

/** The unit in whose name they act there; undefined when it does not reach. */
function reachedIn({ role, units, staff, on }: StandIn, action: Action, resource: Resource): string | undefined {
  const scope = handedOn(role, action);
  const { unit, unitPath, leadId, id } = resource;
  if (on !== undefined) return scope !== undefined && id === on ? units[0] : undefined;
  const { offeredTo } = resource;
  const offered = offeredMatrix[action]?.[role];
  const isOf = (id: string | undefined) => staff !== undefined && id === staff;
  if (scope === 'own' && isOf(leadId)) return units[0];
  const there = scope && unitWithin(scope, units, unit, unitPath);
  if (there !== undefined || !offeredTo || !offered) return there;
  return isOf(offeredTo.leadId) ? units[0] : unitWithin(offered, units, offeredTo.unit, offeredTo.unitPath);
}

/** Of *own* the unit says nothing. */
function unitWithin(
  scope: Scope,
  units: readonly string[],
  unit: string | undefined,
  path: readonly string[] = [],
): string | undefined {
  if (scope === 'own') return undefined;
  return units.find((code) => code === unit || (scope === 'tree' && path.includes(code)));
}

function reaches(scope: Scope, actor: Actor, { unit, unitPath, leadId }: Resource): boolean {
  switch (scope) {
    case 'own':
      return leadId === actor.id;
    case 'unit':
      return unit !== undefined && unit === actor.unit;
    case 'tree':
      return (unit !== undefined && unit === actor.unit) || (unitPath ?? []).includes(actor.unit);
    case 'all':
      return true;
  }
}

/** Everything the actor may do this to, to narrow a list by: any of these is enough. */
export interface Reach {
  readonly all: boolean;
  /** Staff ids whose cases they are. */
  readonly leads: readonly string[];
  readonly units: readonly string[];
  /** Units with everything below them. */
  readonly trees: readonly string[];
  /** Single cases, or workflows. */
  readonly ids: readonly string[];
}

const NOWHERE: Reach = { all: false, leads: [], units: [], trees: [], ids: [] };

function reachIn(scope: Scope | undefined, lead: string | undefined, units: readonly string[], on?: string): Reach {
  if (scope === undefined) return NOWHERE;
  if (on !== undefined) return { ...NOWHERE, ids: [on] };
  switch (scope) {
    case 'all':
      return { ...NOWHERE, all: true };
    case 'own':
      return { ...NOWHERE, leads: lead === undefined ? [] : [lead] };
    case 'unit':
      return { ...NOWHERE, units };
    case 'tree':
      return { ...NOWHERE, trees: units };
  }
}

/** By the role they act in: their own first, then those they stand in for. */
export function reachByRole(actor: Actor, action: Action): readonly { readonly role: Role; readonly reach: Reach }[] {
  const { id, role, unit, standsIn = [] } = actor;
  return [
    { role, reach: reachIn(scopeOf(actor, action), id, [unit]) },
    ...(role === 'supervisor' && scopeOf(asWorker(actor), action) === 'own'
      ? [{ role: 'caseworker' as const, reach: reachIn('own', id, [unit]) }]
      : []),
    ...standsIn.map((one) => ({
      role: one.role,
      reach: reachIn(handedOn(one.role, action), one.staff, one.units, one.on),
    })),
  ];
}

export function reachOf(actor: Actor, action: Action): Reach {
  return reachByRole(actor, action).reduce<Reach>(
    (sum, { reach }) => ({
      all: sum.all || reach.all,
      leads: [...sum.leads, ...reach.leads],
      units: [...sum.units, ...reach.units],
      trees: [...sum.trees, ...reach.trees],
      ids: [...sum.ids, ...reach.ids],
    }),
    NOWHERE,
  );
}
