/** The processes this service works for: is a duty still owed, and a word back when a mail that had gone out came home. */
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { type NoticeBounced } from '../../libs/process/kernel/bounce';
import type { Message } from '../../libs/process/kernel/decide';
import { type DutyNotice } from '../../libs/process/kernel/effects';
import { findOpen, isOverdue } from '../../libs/process/kernel/obligation';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { isNoSuchWorkflow, isServerAway } from '../../libs/temporal/failures';
import { lookAt } from '../../libs/temporal/look';
import { LOOKS, TELL, type View } from '../../workflows/protocol';

/** Temporal, or every worker of the process, did not answer in time. */
export class ProcessAway extends Error {
  override readonly name = 'ProcessAway';
}

export interface Processes {
  /**
   * When the duty is due, if it is open in the cycle the notice speaks of; undefined when there is nothing left to say. A reminder
   * that comes after the due instant is silent: the overdue notice speaks. For a process nobody knows, in doubt we speak. @throws ProcessAway
   */
  stillDue(notice: DutyNotice): Promise<number | undefined>;
  /** A notice the process takes for sent reached nobody. Idempotent by `request`. @throws ProcessAway */
  bounced(workflowId: string, request: string, bounce: NoticeBounced): Promise<void>;
}

const patienceMs = 5_000;
/** gRPC 9, FAILED_PRECONDITION: no worker has asked for work lately, so a query of an ended process has nobody to answer it. */
const nobodyPolls = 9;

export function temporalProcesses(client: Client): Processes {
  const ask = async <T>(unknown: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await client.connection.withDeadline(Date.now() + patienceMs, work);
    } catch (error) {
      if (isNoSuchWorkflow(error)) return unknown;
      if (isServerAway(error) || (isGrpcServiceError(error) && Number(error.code) === nobodyPolls))
        throw new ProcessAway('the process did not answer', { cause: error });
      throw error;
    }
  };
  return {
    stillDue: ({ workflowId, kind, dutyKey, cycle, dueAt, template }) =>
      ask<number | undefined>(dueAt, async () => {
        const { open, now } = await lookAt<View>(client.workflow.getHandle(workflowId), LOOKS);
        const duty = findOpen({ open, last: {} }, kind, dutyKey);
        if (duty?.cycle !== cycle || (template === 'reminder' && isOverdue(duty.dueAt, now))) return undefined;
        return duty.dueAt;
      }),
    bounced: (workflowId, request, bounce) =>
      ask(undefined, () =>
        client.workflow
          .getHandle(workflowId)
          .signal<[Message]>(TELL, { name: 'notice.bounce', input: bounce, by: SYSTEM, request }),
      ),
  };
}
