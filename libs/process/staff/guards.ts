// What several commands about a member of staff refuse.
import { type Refusal, refuseIf } from '../kernel/definition';
import type { Actor } from '../kernel/roles';
import type { Instant } from '../kernel/time';
import type { StaffState } from './state';

export function notWorking(s: StaffState): Refusal | undefined {
  return refuseIf(s.begun === undefined || s.status === 'left', 'not-working-here');
}

/** Whoever gives the orders cannot be the one the worker can speak to freely, and nobody supervises themselves. */
export function notTheirs(s: StaffState, actor: Actor): Refusal | undefined {
  return refuseIf(actor.id === s.person, 'own-supervision') ?? refuseIf(actor.id === s.manager, 'line-manager');
}

export function notYet(happenedAt: Instant, now: Instant): Refusal | undefined {
  return refuseIf(happenedAt > now, 'in-the-future');
}
