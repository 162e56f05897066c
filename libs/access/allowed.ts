/** Asks the access matrix. Server-side, before every read and every command. */
import { type Actor } from './actor';
import { type Action, type Scope, accessMatrix, offeredMatrix } from './matrix';

/** What a decision needs to know of the thing acted on. What is not known counts as *not theirs*. */
export interface Resource {
  readonly unit?: string | undefined;
  /** The unit and everything above it; only for `tree`. */
  readonly unitPath?: readonly string[] | undefined;
  /** Staff id of whoever leads the case; covers are resolved by the caller, who gives the ids that act for the lead. */
  readonly leadId?: string | undefined;
  readonly coveredBy?: readonly string[] | undefined;
  /** The unit, or the person, a case is offered to: they may look at it and answer, no more. */
  readonly offeredTo?: Omit<Resource, 'offeredTo'> | undefined;
}

/** How far the actor's role reaches for this action; undefined when it may never. Use it to narrow a list in SQL. */
export function scopeOf(actor: Actor, action: Action): Scope | undefined {
  return accessMatrix[action][actor.role];
}

/** May this actor do this to that? */
export function allowed(actor: Actor, action: Action, resource: Resource): boolean {
  const scope = scopeOf(actor, action);
  if (scope !== undefined && reaches(scope, actor, resource)) return true;
  const { offeredTo } = resource;
  const offered = offeredTo && offeredMatrix[action]?.[actor.role];
  if (offered === undefined) return false;
  return reaches(offered, actor, offeredTo ?? {}) || reaches('own', actor, offeredTo ?? {});
}

function reaches(scope: Scope, actor: Actor, { unit, unitPath, leadId, coveredBy }: Resource): boolean {
  switch (scope) {
    case 'own':
      return leadId === actor.id || (coveredBy ?? []).includes(actor.id);
    case 'unit':
      return unit !== undefined && unit === actor.unit;
    case 'tree':
      return (unit !== undefined && unit === actor.unit) || (unitPath ?? []).includes(actor.unit);
    case 'all':
      return true;
  }
}
