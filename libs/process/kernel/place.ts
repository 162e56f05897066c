// Where a process lives: the unit whose people answer for it, and whose policy, calendar and zone it goes by. A case can move.
import type { Process } from './definition';
import type { Entity } from './entity';

type Any = { readonly type: string };

/** `begunIn` until it moves. */
export function unitOf<S, E extends Any>(process: Process<S, E>, { state }: Entity<S>, begunIn: string): string {
  return process.unit?.(state) ?? begunIn;
}

/** It has moved, and does not go by the rules of its new place yet. */
export function isOnTheMove<S, E extends Any>(process: Process<S, E>, entity: Entity<S>, begunIn: string): boolean {
  return unitOf(process, entity, begunIn) !== (entity.unit ?? begunIn);
}
