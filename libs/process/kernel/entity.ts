// One living process: its state, its ledger and its place in the event record. Only `apply` changes it.
import type { Process } from './definition';
import type { KernelEvent, Recorded } from './events';
import { EMPTY_LEDGER, type Ledger, evolveLedger } from './obligation';
import type { Actor } from './roles';
import type { Instant } from './time';

export interface Entity<S> {
  readonly process: string;
  /** Workflow id, e.g. `case/<uuid>`. */
  readonly id: string;
  /** Number of the last event; 0 before the first. */
  readonly n: number;
  /** Number of the last event a person or another workflow caused: what `If-Match` compares, for reminders are no edits. */
  readonly revision: number;
  /** Process version it lives by. */
  readonly version: number;
  /** Policy and calendar versions it lives by. */
  readonly policy: number;
  readonly calendar: number;
  /** Unit whose rules it lives by, once it has moved; before that, the one it began in. */
  readonly unit?: string;
  readonly state: S;
  readonly ledger: Ledger;
}

export function newEntity<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  id: string,
  at: { version: number; policy: number; calendar: number },
): Entity<S> {
  return { process: process.name, id, n: 0, revision: 0, ...at, state: process.initial, ledger: EMPTY_LEDGER };
}

/** What an event does to the entity. Total: replaying all events of a process gives its state. */
export function apply<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  entity: Entity<S>,
  event: Recorded<E | KernelEvent>,
): Entity<S> {
  const body = event.body as KernelEvent;
  // Written out: this is the hottest line of the house, and a spread costs many times a literal.
  const next = {
    process: entity.process,
    id: entity.id,
    n: event.n,
    revision: event.request === undefined ? entity.revision : event.n,
    version: body.type === 'process.adopted' ? body.to : entity.version,
    policy: body.type === 'policy.adopted' ? body.to : entity.policy,
    calendar: body.type === 'calendar.adopted' ? body.to : entity.calendar,
    state: process.evolve(entity.state, event),
    ledger: evolveLedger(entity.ledger, body, event.n, event.at),
  };
  const unit = (body.type === 'policy.adopted' ? body.unit : undefined) ?? entity.unit;
  return unit === undefined ? next : { ...next, unit };
}

/** An entity being advanced at one instant, with the events it records on the way. */
export interface Draft<S, E extends { readonly type: string }> {
  readonly entity: Entity<S>;
  readonly events: readonly Recorded<E | KernelEvent>[];
}

export function draftOf<S, E extends { readonly type: string }>(entity: Entity<S>): Draft<S, E> {
  return { entity, events: [] };
}

/** Records events one after another. */
export function record<S, E extends { readonly type: string }>(
  process: Process<S, E>,
  draft: Draft<S, E>,
  bodies: readonly (E | KernelEvent)[],
  at: Instant,
  by: Actor,
  request?: string,
): Draft<S, E> {
  if (bodies.length === 0) return draft;
  let entity = draft.entity;
  const events = [...draft.events];
  for (const body of bodies) {
    const n = entity.n + 1;
    const event: Recorded<E | KernelEvent> = request === undefined ? { n, at, by, body } : { n, at, by, request, body };
    entity = apply(process, entity, event);
    events.push(event);
  }
  return { entity, events };
}
