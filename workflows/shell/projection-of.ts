// How a process stands, as it is told to the read model.
import type { Projection } from '../../activities/casework/contract';
import type { Process, Rules } from '../../libs/process/kernel/definition';
import type { Entity } from '../../libs/process/kernel/entity';
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import type { Instant } from '../../libs/process/kernel/time';
import { nextWake } from '../../libs/process/kernel/wake';

type Any = { readonly type: string };

export function projectionOf<S, E extends Any>(
  process: Process<S, E>,
  entity: Entity<S>,
  rules: Rules,
  unit: string,
  events: readonly Recorded<E | KernelEvent>[],
  now: Instant,
): Projection {
  const { n, revision, version, policy, calendar, state, ledger } = entity;
  return {
    process: process.name,
    workflowId: entity.id,
    unit,
    now,
    ...{ n, revision, version, policy, calendar, events, state },
    risk: process.risk(state),
    open: ledger.open,
    nextWakeAt: nextWake(process, entity, rules) ?? null,
    finished: process.finished(state),
  };
}
