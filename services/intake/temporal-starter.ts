/** Opens the case's workflow and hands it its first command in one round trip. Ids, codes and instants only. */
import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { isAlreadyStarted, refusalOf } from '../../libs/temporal/failures';
import { CASE_WORKFLOW, COMMAND, type Command, PROCESS_QUEUE, type Start, type Taken } from '../../workflows/protocol';
import { type StartProcess } from './use-cases/start-case';

/** A worker that is busy answers within this; when none is there, the outbox asks again. */
const patienceMs = 10_000;

export function temporalStarter(client: Client): StartProcess {
  return async ({ caseId, unit, rules, command }) => {
    const start: Start = { unit, rules };
    const startWorkflowOperation = new WithStartWorkflowOperation<(start: Start) => Promise<void>>(CASE_WORKFLOW, {
      workflowId: `case/${caseId}`,
      taskQueue: PROCESS_QUEUE,
      args: [start],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // A case that has ended meanwhile is not begun anew by a late second try.
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    try {
      await client.withDeadline(Date.now() + patienceMs, () =>
        client.workflow.executeUpdateWithStart<(start: Start) => Promise<void>, Taken, [Command]>(COMMAND, {
          args: [command],
          updateId: command.request,
          startWorkflowOperation,
        }),
      );
    } catch (error) {
      // Every other refusal is tried again: it can only come from a clock that runs behind ours.
      if (!isAlreadyStarted(error) && refusalOf(error)?.code !== 'already-done') throw error;
    }
  };
}
