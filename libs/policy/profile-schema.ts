// The shapes of a profile's other files: units, agencies, code lists and the staff of the demo.
import { z } from 'zod';
import { ROLES } from '../process/kernel/roles';
import { both, code, day, id, mail, phone, shape, text, unitCode } from './shapes';

export const UNIT_KINDS = ['country', 'aimag', 'soum', 'bagh', 'capital', 'district', 'khoroo', 'school'] as const;

const unitLine = shape({
  code: unitCode,
  kind: z.enum(UNIT_KINDS),
  name: both,
  /** Where it is not the unit whose code this one continues. */
  parent: unitCode.optional(),
  /** Where it is not the parent's. */
  calendar: code.optional(),
  /** Begin the case reference; only of units that open cases. */
  letters: z
    .string()
    .regex(/^[A-Z]{2,3}$/, 'two or three capital Latin letters')
    .optional(),
  /** Key of the staff member told when nobody nearer can be reached. */
  lead: code.optional(),
  /** Told when no person can be. A unit without one is the unit above's to answer for. */
  mailbox: mail.optional(),
});
/** As written: one line of a file. */
export type UnitLine = z.infer<typeof unitLine>;
const lines = z.array(unitLine).min(1);
/** The upper units, and the one that takes reports which name no place. */
export const unitsSchema = shape({ 'on-duty': unitCode.optional(), units: lines });
/** A file of the folder `units`: those below. */
export const moreUnitsSchema = shape({ units: lines });

/** With its parent (absent for the country alone) and its calendar, whichever way they were given. */
export interface Unit extends Omit<UnitLine, 'calendar'> {
  readonly calendar: string;
}

const contact = shape({ mail, phone });

const agency = shape({
  key: code,
  id,
  kind: code,
  name: both,
  units: z.array(unitCode).min(1),
  services: z.array(code).min(1),
  contact,
  deputy: contact,
  vetted: day.optional(),
});
/** `invented`: of a demo. Addresses must then end in `.example`, and outside a demo none of them is loaded. */
export const agenciesSchema = shape({ invented: z.boolean().optional(), agencies: z.array(agency) });
export type Agency = z.infer<typeof agency>;

const coded = shape({ code, mn: text, en: text, source: text });
export const codesSchema = shape({ lists: z.record(code, z.array(coded).min(1)) });
/** List name → entries, in the order they are offered. */
export type Codes = Readonly<Record<string, readonly z.infer<typeof coded>[]>>;

const member = shape({
  key: code,
  id,
  role: z.enum(ROLES),
  unit: unitCode,
  /** Given name and initial of the patronymic; never first and last. */
  name: shape({ given: both, initial: both }),
  mail,
  deputy: code.optional(),
  cover: shape({ by: code, from: day, to: day }).optional(),
});
export const staffSchema = shape({ staff: z.array(member) });
export type StaffMember = z.infer<typeof member>;
