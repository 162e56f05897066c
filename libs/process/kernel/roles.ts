// Who can owe, act or be told. One list for commands, ladders and the access matrix.

export const ROLES = [
  'caseworker',
  'supervisor',
  'manager',
  'intake',
  'ops',
  'auditor',
  'volunteer',
  'agency',
  'agency-deputy',
  'reporter',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Whoever acts. `id` is a staff id, an agency id, or `system`; never a name. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** Unit code; the agency's for an agency. */
  readonly unit: string;
}

export const SYSTEM: Actor = { id: 'system', role: 'system', unit: '' };
