/** The two families of failure, and what a client of a workflow makes of them: terminal with a code, or try again. */
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
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

export function isNoSuchWorkflow(error: unknown): boolean {
  return error instanceof WorkflowNotFoundError;
}

export function isAlreadyStarted(error: unknown): boolean {
  return error instanceof WorkflowExecutionAlreadyStartedError;
}
