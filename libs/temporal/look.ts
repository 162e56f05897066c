/**
 * How a process stands, asked of itself without a query. A query that arrives while a worker has a task in hand splits it: what the read model answered goes
 * into the history of one task, what was made of it into that of the next, and such a history may never replay again (seen with a bare workflow of an update
 * and a local activity, seven of twenty; none without queries). So the question is an update that is always refused, with the answer in its details: like
 * every refusal it leaves no trace. A process that has ended has no tasks any more, and is queried.
 */
import { type WorkflowHandle, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { untilProcessed } from './unprocessed';

/** What the question is called. */
export interface Look {
  readonly update: string;
  readonly query: string;
}

/** @throws WorkflowNotFoundError when there never was one; what the client throws when nobody answers in time */
export async function lookAt<V>(handle: WorkflowHandle, look: Look): Promise<V> {
  try {
    return await untilProcessed(() => handle.executeUpdate<V, []>(look.update));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return handle.query<V>(look.query);
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type === look.update) return cause.details?.[0] as V;
    throw error;
  }
}
