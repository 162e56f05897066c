/** The two families of failure, and what a client of a workflow makes of them: terminal with a code, or try again. */
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ActivityFailure, ApplicationFailure, NamespaceNotFoundError } from '@temporalio/common';
import { wasHandedBack } from './unprocessed';

/** For activities: this will not get better by trying again. Everything else that is thrown is retried. */
export function terminal(code: string, message: string = code, details?: unknown): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, code, ...(details === undefined ? [] : [details]));
}

export interface Refusal {
  readonly code: string;
  /** What the process added, such as `{ missing: ['closure.agreement'] }`. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The domain refusal inside an error of an update, or of an activity it waited for; undefined when it is something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (wasHandedBack(error)) return undefined;
  if (error instanceof WorkflowUpdateFailedError || error instanceof ActivityFailure) return refusalOf(error.cause);
  if (!(error instanceof ApplicationFailure) || !error.nonRetryable || !error.type) return undefined;
  const details: unknown = error.details?.[0];
  return { code: error.type, details: typeof details === 'object' && details !== null ? { ...details } : {} };
}

/** gRPC: CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE. */
const awayStatus = new Set([1, 4, 8, 10, 14]);

/** True when Temporal could not be reached in time: the request may or may not have been taken; send it again with the same request id. */
export function isServerAway(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || wasHandedBack(error)) return true;
  if (isGrpcServiceError(error)) return awayStatus.has(error.code);
  const cause = (error as { cause?: unknown } | undefined)?.cause;
  return cause !== undefined && cause !== error && isServerAway(cause);
}

/** UNKNOWN, FAILED_PRECONDITION (nobody polls), INTERNAL, DATA_LOSS: its own trouble, which passes or is mended there. */
const troubledStatus = new Set([2, 9, 13, 15]);
const notFound = 5;

/**
 * What a server that did answer says about us, whichever gRPC code it uses: what we look for is not there, it is in trouble, or it refuses us as we are set
 * up (no such namespace, no permission, a feature that is off, a request too large). Undefined for what is no answer of the server.
 */
export function engineAnswer(error: unknown): 'not-there' | 'troubled' | 'refuses' | undefined {
  if (error instanceof NamespaceNotFoundError) return 'refuses';
  if (isGrpcServiceError(error)) {
    const code: number = error.code;
    if (code === notFound) return /^namespace /i.test(error.details) ? 'refuses' : 'not-there';
    return awayStatus.has(code) || troubledStatus.has(code) ? 'troubled' : 'refuses';
  }
  const cause = (error as { cause?: unknown } | undefined)?.cause;
  return cause !== undefined && cause !== error ? engineAnswer(cause) : undefined;
}

export function isNoSuchWorkflow(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError;
}

export function isAlreadyStarted(error: unknown): boolean {
  return error instanceof WorkflowExecutionAlreadyStartedError;
}
