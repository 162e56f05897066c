// A process as its record tells it: what evolve made of every event, from the first to the last. For the day when the process itself is gone.
import type { Process } from './definition';
import { type Entity, apply, newEntity } from './entity';
import type { KernelEvent, Recorded } from './events';

/** Versions it began with; later ones are in its events. */
export interface BeganWith {
  readonly version: number;
  readonly policy: number;
  readonly calendar: number;
}

/** @throws Error when an event is missing: a process put together from half a record would owe the wrong things */
export function rebuild<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  id: string,
  events: readonly Recorded<E | KernelEvent>[],
  began: BeganWith,
): Entity<S> {
  let entity = newEntity(process, id, began);
  for (const event of events) {
    if (event.n !== entity.n + 1) throw new Error(`${id}: event ${entity.n + 1} is missing`);
    entity = apply(process, entity, event);
  }
  return entity;
}

/** What the record says it began with: the rules of its first duty. */
export function beganWith(events: readonly Recorded[], otherwise: BeganWith): BeganWith {
  const adopted = firstOf(events, 'process.adopted');
  const opened = firstOf(events, 'duty.opened');
  return {
    version: adopted?.from ?? otherwise.version,
    policy: opened?.because.policy ?? otherwise.policy,
    calendar: opened?.because.calendar.version ?? otherwise.calendar,
  };
}

function firstOf<T extends KernelEvent['type']>(
  events: readonly Recorded[],
  type: T,
): Extract<KernelEvent, { type: T }> | undefined {
  return events.find(({ body }) => body.type === type)?.body as Extract<KernelEvent, { type: T }> | undefined;
}
