// Which processes live, as Temporal knows it: for the reconciler, which compares it with the record.
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { lookAt } from '../../libs/temporal/look';
import { LOOKS, PROCESS_QUEUE, type Start, type View } from '../../workflows/protocol';

export interface Census {
  /** Ids of all living processes, by the visibility store: a moment behind the truth, in either direction. */
  running(): AsyncIterable<string>;
  /** Asked of the process itself. */
  isRunning(workflowId: string): Promise<boolean>;
  /** How it stands; undefined when it does not answer. */
  view(workflowId: string): Promise<View | undefined>;
  /** Begins a process that has ended although it must not have. @throws when it lives after all */
  beginAgain(type: string, workflowId: string, start: Start): Promise<void>;
}

const ANSWERS_WITHIN_MS = 5_000;

/** @param types workflow types that are processes */
export function temporalCensus(client: Client, types: readonly string[]): Census {
  const query = `ExecutionStatus = "Running" AND WorkflowType IN (${types.map((type) => `"${type}"`).join(', ')})`;
  return {
    async *running() {
      for await (const { workflowId } of client.workflow.list({ query, pageSize: 1_000 })) yield workflowId;
    },

    async isRunning(workflowId) {
      try {
        const { status } = await client.workflow.getHandle(workflowId).describe();
        return status.name === 'RUNNING';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      }
    },

    view: (workflowId) =>
      client
        .withDeadline(Date.now() + ANSWERS_WITHIN_MS, () => lookAt<View>(client.workflow.getHandle(workflowId), LOOKS))
        .catch(() => undefined),

    async beginAgain(type, workflowId, start) {
      await client.workflow.start(type, {
        workflowId,
        taskQueue: PROCESS_QUEUE,
        args: [start],
        workflowIdConflictPolicy: 'FAIL',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    },
  };
}
