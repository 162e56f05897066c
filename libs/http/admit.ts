/** Who a request is from, and whether its route is for them. Says 401 to nobody, 403 to a role that may never. */
import { type Actor, type Caller } from '../access/actor';
import { type Reach, type Resource, actingOn, mayEver, reachOf } from '../access/allowed';
import { type Action } from '../access/matrix';
import { Problem } from './problem';
import { type Route } from './route';

export interface Admission {
  readonly actor: Actor | undefined;
  readonly reach: Reach | undefined;
  /** @returns as whom: themselves, or the one in whose place they act */
  readonly allow: (resource: Resource) => Actor;
}

/** @throws Problem `unauthenticated` or `forbidden` */
export function admit(route: Pick<Route, 'access'>, caller: Caller): Admission {
  const { access } = route;
  if (access === 'public')
    return { actor: caller.kind === 'staff' ? caller.actor : undefined, reach: undefined, allow: nothingToAllow };
  if (access === 'service') {
    if (caller.kind !== 'service') throw new Problem(caller.kind === 'staff' ? 'forbidden' : 'unauthenticated');
    return { actor: undefined, reach: undefined, allow: nothingToAllow };
  }
  // A service is not a person: it has no role, and staff routes are not for it.
  if (caller.kind !== 'staff') throw new Problem(caller.kind === 'service' ? 'forbidden' : 'unauthenticated');
  const { actor } = caller;
  if (access === 'signed-in') return { actor, reach: undefined, allow: nothingToAllow };
  return { actor, ...admitTo(access.action, actor) };
}

/** The same for a page outside the route table. @throws Problem `forbidden` */
export function admitTo(
  action: Action,
  actor: Actor,
): { readonly reach: Reach; readonly allow: (resource: Resource) => Actor } {
  if (!mayEver(actor, action)) throw new Problem('forbidden');
  return {
    reach: reachOf(actor, action),
    allow: (resource) => {
      const as = actingOn(actor, action, resource);
      if (!as) throw new Problem('out-of-scope');
      return as;
    },
  };
}

function nothingToAllow(): never {
  throw new Error('this route has no action to allow');
}
