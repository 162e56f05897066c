/**
 * An update that reached a worker in the middle of something can be handed back by the server: nothing was decided and nothing is recorded
 * (seen with fifteen commands for one case at once). So can one whose process was just then to begin its next run, and could not because a word
 * from another process had arrived (`FAILED_PRECONDITION`). It is sent again under the same id, so it is still one request.
 */
import { WorkflowUpdateFailedError, isGrpcServiceError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The server's own name for it. */
const HANDED_BACK = 'UnprocessedUpdate';
const TASK_FAILED = /unexpected workflow task failure/;
const TRIES = 6;
const FIRST_PAUSE_MS = 50;

export function wasHandedBack(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isGrpcServiceError(cause)) return TASK_FAILED.test(cause.details);
  return (
    error instanceof WorkflowUpdateFailedError && cause instanceof ApplicationFailure && cause.type === HANDED_BACK
  );
}

/** Sends until it is processed, pausing longer each time; the last failure is thrown. */
export async function untilProcessed<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (!wasHandedBack(error) || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** tries));
    }
  }
}
