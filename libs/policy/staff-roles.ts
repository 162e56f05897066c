// Roles a person of staff can hold; agencies and reporters have no account.
import type { Role } from '../process/kernel/roles';

export const STAFF_ROLES: readonly Role[] = [
  'caseworker',
  'supervisor',
  'manager',
  'intake',
  'ops',
  'auditor',
  'volunteer',
];
