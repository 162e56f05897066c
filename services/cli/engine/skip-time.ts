// Pushes a workflow's own clock forward. The SDK knows the messages but has no helper, so this speaks the raw API; needs a server started with
// `frontend.WorkflowTimeSkippingEnabled`. For demos, training and tests; never for a real case.
import type { Connection } from '@temporalio/client';
import type { Instant } from '../../../libs/process/kernel/time';

interface Clock {
  readonly at: Instant;
  readonly skipping: boolean;
  readonly idle: boolean;
}

interface Seconds {
  readonly seconds?: { toString(): string } | null;
  readonly nanos?: number | null;
}

const millis = (t: Seconds | null | undefined) =>
  Number(t?.seconds?.toString() ?? 0) * 1000 + Math.floor((t?.nanos ?? 0) / 1e6);

/** A workflow's clock, and whether it has anything in hand. */
export async function clockOf(connection: Connection, namespace: string, workflowId: string): Promise<Clock> {
  const described = await connection.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId },
  });
  const info = described.workflowExtendedInfo?.timeSkippingInfo;
  const busy = (described.pendingActivities?.length ?? 0) > 0 || described.pendingWorkflowTask != null;
  return {
    at: info?.currentTime ? millis(info.currentTime) : Date.now(),
    skipping: info?.effectiveConfig?.enabled === true,
    idle: !busy,
  };
}

/** Asks the server to move the workflow's clock by so much; timers on the way fire in their order. Returns at once. */
export async function skip(connection: Connection, namespace: string, workflowId: string, by: number): Promise<void> {
  const seconds = Math.floor(by / 1000);
  const duration = { seconds, nanos: (by - seconds * 1000) * 1e6 } as never;
  await connection.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id: `${Date.now()}-${by}`, duration } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
}
