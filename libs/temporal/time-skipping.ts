/** Demo, training and tests only: whether a server moves a workflow's own clock (`frontend.WorkflowTimeSkippingEnabled`, Temporal 1.32 and newer). */
import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { isServerAway } from './failures';

/** gRPC 5: it would, and looked for a workflow that is not there. */
const notFound = 5;
/** No id of ours: ours are `case/…`, `referral/…`, `unit/…`, `staff/…`. */
const nobody = 'iveel-asks-whether-time-can-be-skipped';

/** What `updateWorkflowExecutionOptions` is told. The SDK has the messages of this server feature, and no call for it yet. */
export function skipRequest(namespace: string, workflowId: string, seconds: number, id: string): never {
  return {
    namespace,
    workflowExecution: { workflowId },
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id, duration: { seconds } },
        maxSessionSkipCount: 2_000,
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  } as never;
}

/** Asks by example, for no capability is told: nothing is changed. @throws the server's error when it is away */
export async function canSkipTime(
  { workflowService }: Pick<Connection, 'workflowService'>,
  namespace: string,
): Promise<boolean> {
  try {
    await workflowService.updateWorkflowExecutionOptions(skipRequest(namespace, nobody, 1, 'asks'));
    return true;
  } catch (error) {
    if (isServerAway(error)) throw error;
    return isGrpcServiceError(error) && (error.code as number) === notFound;
  }
}
