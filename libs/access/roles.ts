/** Who acts. `agency` answers from a link, `reporter` from the public form, `system` is a service: those three hold no account. */
export const roles = [
  'caseworker',
  'supervisor',
  'manager',
  'intake',
  'ops',
  'auditor',
  'volunteer',
  'agency',
  'reporter',
  'system',
] as const;
export type Role = (typeof roles)[number];

/** Roles a person of staff can hold. */
export const staffRoles = [
  'caseworker',
  'supervisor',
  'manager',
  'intake',
  'ops',
  'auditor',
  'volunteer',
] as const satisfies readonly Role[];
