/** What somebody may do in another's place: a role, in some units or on one case, and why. Casework works it out (standing-in.ts); every service asks it. */
import { z } from 'zod';
import { type InPlaceOf } from '../process/kernel/roles';
import { type Role, roles } from './roles';

export interface StandIn extends InPlaceOf {
  readonly role: Role;
  /** Codes of the units it reaches: those of the person stood in for, or those whose post is vacant. */
  readonly units: readonly string[];
  /** Only on this: a case's id, or the workflow of a unit or a colleague. */
  readonly on?: string;
}

const whys = [
  'cover',
  'deputy',
  'delegate',
  'vacancy',
  'assigned',
  'unreached',
] as const satisfies readonly InPlaceOf['why'][];

/** As one service tells it to another. */
export const standInShape = z.object({
  role: z.enum(roles),
  units: z.array(z.string()),
  why: z.enum(whys),
  staff: z.string().optional(),
  on: z.string().optional(),
});
