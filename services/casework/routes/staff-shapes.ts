// A new colleague as the API takes one, and what follows each time: their process begins, and there is a link for their password.
import { z } from 'zod';
import { staffRoles } from '../../../libs/access/roles';
import { email, isoInstant, personName, unitCode } from '../../../libs/http/fields';
import { type Deps } from '../deps';
import { observeHouse } from '../use-cases/house/observe-house';
import { tellNow } from '../use-cases/house/tell-now';
import { invite } from '../use-cases/invitations';

const inBoth = z.strictObject({ mn: personName(), en: personName() });

export const newStaff = z.strictObject({
  role: z.enum(staffRoles),
  unit: unitCode(),
  /** Given name; nobody has a first and a last name. */
  given: inBoth,
  /** Of the patronymic; of a whole patronymic only the initial is kept. */
  initial: inBoth,
  email: email(),
  language: z.enum(['mn', 'en']).default('mn'),
  lead: z.boolean().default(false),
});
/** Whoever begins must be able to add the others. */
export const firstStaff = newStaff.extend({ role: z.enum(['manager', 'ops']) });

/** `path` is the console's. */
export const invitation = z.object({ path: z.string(), expiresAt: isoInstant() });

/** Their duties begin at once; should Temporal be away, within the hour. */
export function begin(deps: Deps, staff: string, unit: string): Promise<boolean> {
  return tellNow(deps, { staff, unit }, () => observeHouse(deps, { staff: [staff], units: [unit] }));
}

export async function invitationOf(deps: Deps, staffId: string, unit: string, madeBy: string) {
  const { token, expiresAt } = await invite(deps.db, { staffId, unit, madeBy }, deps.now());
  return { path: `/welcome/${token}`, expiresAt };
}
