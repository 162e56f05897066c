/** Who a request is from, and whether its route is for them. Says 401 to nobody, 403 to a role that may never. */
import { type Actor, type Caller } from '../access/actor';
import { type Resource, allowed, scopeOf } from '../access/allowed';
import { type Action, type Scope } from '../access/matrix';
import { Problem } from './problem';
import { type Route } from './route';

export interface Admission {
  readonly actor: Actor | undefined;
  readonly scope: Scope | undefined;
  readonly allow: (resource: Resource) => void;
}

/** @throws Problem `unauthenticated` or `forbidden` */
export function admit(route: Pick<Route, 'access'>, caller: Caller): Admission {
  const { access } = route;
  if (access === 'public')
    return { actor: caller.kind === 'staff' ? caller.actor : undefined, scope: undefined, allow: nothingToAllow };
  if (access === 'service') {
    if (caller.kind !== 'service') throw new Problem(caller.kind === 'staff' ? 'forbidden' : 'unauthenticated');
    return { actor: undefined, scope: undefined, allow: nothingToAllow };
  }
  // A service is not a person: it has no role, and staff routes are not for it.
  if (caller.kind !== 'staff') throw new Problem(caller.kind === 'service' ? 'forbidden' : 'unauthenticated');
  const { actor } = caller;
  if (access === 'signed-in') return { actor, scope: undefined, allow: nothingToAllow };
  return { actor, ...admitTo(access.action, actor) };
}

/** The same for a page outside the route table. @throws Problem `forbidden` */
export function admitTo(
  action: Action,
  actor: Actor,
): { readonly scope: Scope; readonly allow: (resource: Resource) => void } {
  const scope = scopeOf(actor, action);
  if (scope === undefined) throw new Problem('forbidden');
  return {
    scope,
    allow: (resource) => {
      if (!allowed(actor, action, resource)) throw new Problem('out-of-scope');
    },
  };
}

function nothingToAllow(): void {
  throw new Error('this route has no action to allow');
}
