// The shapes of a profile's other files: units, agencies, code lists and the staff of the demo.
import { z } from 'zod';
import { ROLES } from '../process/kernel/roles';
import { both, code, day, id, mail, phone, shape, text, unitCode } from './shapes';

export const UNIT_KINDS = ['country', 'aimag', 'soum', 'bagh', 'capital', 'district', 'khoroo', 'school'] as const;

const unit = shape({
  code: unitCode,
  kind: z.enum(UNIT_KINDS),
  name: both,
  /** Absent for the country alone. */
  parent: unitCode.optional(),
  calendar: code,
  /** Begin the case reference; only of units that open cases. */
  letters: z
    .string()
    .regex(/^[A-Z]{2,3}$/, 'two or three capital Latin letters')
    .optional(),
  /** Key of the staff member told when nobody nearer can be reached. */
  lead: code.optional(),
  mailbox: mail,
});
export const unitsSchema = shape({ units: z.array(unit).min(1) });
export type Unit = z.infer<typeof unit>;

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
export const agenciesSchema = shape({ agencies: z.array(agency) });
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
