// Who is able to stand in for a role, whether by cover, as deputy, by delegation or because a post is vacant.
import type { Role } from '../process/kernel/roles';

/**
 * *Design*: a soum often has two or three people, so a case worker may stand in for the supervisor (never about cases they lead themselves), but a
 * manager's signature needs somebody who answers for the work of others. A role not named here is taken over only by its own kind.
 */
const ABLE: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  caseworker: ['caseworker', 'supervisor', 'manager'],
  intake: ['intake', 'caseworker', 'supervisor', 'manager'],
  supervisor: ['supervisor', 'manager', 'caseworker'],
  manager: ['manager', 'supervisor'],
};

/** May somebody who holds `by` stand in for somebody who holds `role`? */
export function mayHold(role: string, by: string): boolean {
  const able: readonly string[] = ABLE[role as Role] ?? [role];
  return able.includes(by);
}

/** Decides about the work of others: no worker does so about a case they lead, in whosever place. */
export function oversees(role: string): boolean {
  return role === 'supervisor' || role === 'manager';
}
