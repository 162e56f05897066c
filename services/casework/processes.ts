// The running processes, as this service talks to them.
import { randomUUID } from 'node:crypto';
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { type Message } from '../../libs/process/kernel/decide';
import { isNoSuchWorkflow } from '../../libs/temporal/failures';
import { canSkipTime, skipRequest } from '../../libs/temporal/time-skipping';
import { untilProcessed } from '../../libs/temporal/unprocessed';
import { COMMAND, PROCESS_QUEUE, RULES_CHANGED, type Start, type Taken } from '../../workflows/protocol';

export interface Processes {
  /** @throws a refusal with its code, or Temporal's error when it is away (libs/temporal/problems) */
  command(workflowId: string, message: Message): Promise<Taken>;
  /** The same, to a process that begins with it if it does not live yet. One round trip, one process, however many ask at once. */
  commandOrBegin(type: string, workflowId: string, start: Start, message: Message): Promise<Taken>;
  /** Newer rules may exist. A process that has ended needs none. */
  rulesChanged(workflowId: string): Promise<void>;
  /** Demo and training only: whether the server lets clocks be moved at all. */
  canSkip(): Promise<boolean>;
  /** Demo and training only: moves the process' own clock forward. */
  skip(workflowId: string, seconds: number): Promise<void>;
  /** The process' own clock, milliseconds; undefined when it has never been skipped. */
  clockOf(workflowId: string): Promise<number | undefined>;
}

/** The shell answers within 5 s even when its database is away; beyond it, nobody is there to answer. */
const PATIENCE_MS = 8_000;

export function temporalProcesses(client: Client, namespace: string): Processes {
  const within = <T>(work: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + PATIENCE_MS, work);
  return {
    command: (workflowId, message) =>
      within(() =>
        untilProcessed(() =>
          client.workflow
            .getHandle(workflowId)
            .executeUpdate<Taken, [Message]>(COMMAND, { args: [message], updateId: message.request }),
        ),
      ),

    commandOrBegin: (type, workflowId, start, message) =>
      within(() =>
        untilProcessed(() => {
          const startWorkflowOperation = new WithStartWorkflowOperation<(start: Start) => Promise<void>>(type, {
            workflowId,
            taskQueue: PROCESS_QUEUE,
            args: [start],
            workflowIdConflictPolicy: 'USE_EXISTING',
          });
          return client.workflow.executeUpdateWithStart<(start: Start) => Promise<void>, Taken, [Message]>(COMMAND, {
            args: [message],
            updateId: message.request,
            startWorkflowOperation,
          });
        }),
      ),

    rulesChanged: async (workflowId) => {
      try {
        await within(() => client.workflow.getHandle(workflowId).signal(RULES_CHANGED));
      } catch (error) {
        if (!isNoSuchWorkflow(error)) throw error;
      }
    },

    canSkip: () => within(() => canSkipTime(client, namespace)),

    skip: async (workflowId, seconds) => {
      const request = skipRequest(namespace, workflowId, seconds, randomUUID());
      await within(() => client.workflowService.updateWorkflowExecutionOptions(request));
    },

    clockOf: async (workflowId) => {
      const { workflowExtendedInfo } = await within(() =>
        client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }),
      );
      const { seconds, nanos } = workflowExtendedInfo?.timeSkippingInfo?.currentTime ?? {};
      return seconds ? Number(seconds) * 1000 + Math.floor((nanos ?? 0) / 1e6) : undefined;
    },
  };
}
