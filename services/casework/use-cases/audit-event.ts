// What the hash of an event covers: all of it, and whose it is. Written and verified through this one function.
import { type Actor } from '../../../libs/process/kernel/roles';

export interface AuditEvent {
  readonly workflowId: string;
  readonly n: number;
  readonly at: number;
  readonly by: Actor;
  readonly request?: string | undefined;
  readonly body: unknown;
}

export function auditEvent({ workflowId, n, at, by, request, body }: AuditEvent): AuditEvent {
  const { id, role, unit } = by;
  return { workflowId, n, at, by: { id, role, unit }, ...(request === undefined ? {} : { request }), body };
}
