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

/** In whose place somebody acts, and why they may: what an audit asks first. */
export interface InPlaceOf {
  /**
   * A leave is covered, a deputy stands in, a role was delegated, nobody holds the post, one duty was given by name, or its owner's mail came back and
   * they were told instead.
   */
  readonly why: 'cover' | 'deputy' | 'delegate' | 'vacancy' | 'assigned' | 'unreached';
  /** Staff id; nobody where the post is vacant or the duty was given directly. */
  readonly staff?: string;
}

/** Whoever acts. `id` is a staff id, an agency id, or `system`; never a name. */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  /** Unit code; the agency's for an agency. */
  readonly unit: string;
  /** Absent when they act in their own right. The id is still theirs: nobody approves their own work by standing in for another. */
  readonly for?: InPlaceOf;
}

export const SYSTEM: Actor = { id: 'system', role: 'system', unit: '' };
