/** The referral's own process, as this service talks to it. */
import { type Client, WithStartWorkflowOperation, isGrpcServiceError } from '@temporalio/client';
import { isAlreadyStarted, isNoSuchWorkflow, isServerAway, refusalOf } from '../../libs/temporal/failures';
import { lookAt } from '../../libs/temporal/look';
import { untilProcessed } from '../../libs/temporal/unprocessed';
import type { Message } from '../../libs/process/kernel/decide';
import type { ReferralState } from '../../libs/process/referral/state';
import {
  COMMAND,
  LOOKS,
  PROCESS_QUEUE,
  REFERRAL_WORKFLOW,
  type Start,
  type Taken,
  type View,
} from '../../workflows/protocol';

export type ReferralView = View<ReferralState>;

/** Taken, or refused with the core's own code. */
export type Outcome = { readonly ok: true; readonly taken: Taken } | { readonly ok: false; readonly code: string };

/** Temporal or the worker did not answer in time. What was sent may have been taken: send it again with the same request id. */
export class ProcessAway extends Error {
  override readonly name = 'ProcessAway';
}

export interface ReferralProcess {
  /** How things stand. @throws ProcessAway */
  view(referral: string): Promise<ReferralView>;
  /** @throws ProcessAway */
  command(referral: string, message: Message): Promise<Outcome>;
  /** Starts the process with its first command; one that runs already is only sent the command. @throws ProcessAway */
  open(referral: string, start: Start, first: Message): Promise<Outcome>;
}

/** A person is waiting: longer than this and the page says "try again". The shell answers within 5 s even when its database is away. */
const patienceMs = 10_000;
const viewPatienceMs = 8_000;

export function referralProcess(client: Client): ReferralProcess {
  const within = <T>(ms: number, work: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + ms, work);
  const idOf = (referral: string) => `referral/${referral}`;

  return {
    view: (referral) =>
      guarded(() =>
        within(viewPatienceMs, () => lookAt<ReferralView>(client.workflow.getHandle(idOf(referral)), LOOKS)),
      ).catch((error: unknown) => {
        // The handoff is on record and its process is not there yet: ours to put right, and worth another try.
        throw isNoSuchWorkflow(error) ? new ProcessAway('the referral process has not begun', { cause: error }) : error;
      }),

    command: (referral, message) =>
      outcome(() =>
        within(patienceMs, () =>
          untilProcessed(() =>
            client.workflow
              .getHandle(idOf(referral))
              .executeUpdate<Taken, [Message]>(COMMAND, { args: [message], updateId: message.request }),
          ),
        ),
      ),

    open: (referral, start, first) =>
      outcome(() =>
        within(patienceMs, () => {
          const startWorkflowOperation = new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
            workflowId: idOf(referral),
            taskQueue: PROCESS_QUEUE,
            args: [start],
            workflowIdConflictPolicy: 'USE_EXISTING',
            // A referral that has run its course is never begun a second time.
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
          });
          return client.workflow.executeUpdateWithStart<(start: Start) => Promise<void>, Taken, [Message]>(COMMAND, {
            args: [first],
            updateId: first.request,
            startWorkflowOperation,
          });
        }),
      ),
  };
}

async function outcome(send: () => Promise<Taken>): Promise<Outcome> {
  try {
    return { ok: true, taken: await guarded(send) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return { ok: false, code: refusal.code };
    // A process that has ended takes no more commands.
    if (isNoSuchWorkflow(error) || isAlreadyStarted(error)) return { ok: false, code: 'already-done' };
    throw error;
  }
}

/** gRPC 9, FAILED_PRECONDITION: no worker has asked for work lately, so a query has nobody to answer it. */
const nobodyPolls: number = 9;

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isServerAway(error) || (isGrpcServiceError(error) && Number(error.code) === nobodyPolls))
      throw new ProcessAway('the referral process did not answer', { cause: error });
    throw error;
  }
}
