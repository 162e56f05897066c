/** What can be told or registered about a child. Nothing is required: a child without a name is still a child in danger. */
import { z } from 'zod';
import { count, day, longText, personName, phone, shortText } from '../../libs/http/fields';
import { type NoRegisterNumber, checkRegisterNumber, readRegisterNumber } from '../../libs/mongolia/register-number';
import { type Fields } from './vault/sealed-row';
import './words';

export const sexes = ['female', 'male'] as const;
/** */
export const careStatuses = ['with-carer', 'separated', 'unaccompanied'] as const;

/** Older than this is not a child; a slip of the finger is. */
const oldest = 25;

/** Today somewhere on earth: a child born this morning in Mongolia is not born tomorrow. */
export const latestToday = (now: number): string => new Date(now + 14 * 3_600_000).toISOString().slice(0, 10);

/** What is said of a number that is none (words.ts). */
const notRead: Readonly<Record<NoRegisterNumber, string>> = {
  form: 'no-register-number',
  'latin-letters': 'register-number-in-latin',
  'no-such-date': 'register-number-no-date',
  'born-later': 'born-in-the-future',
};

function registerNumber(now: () => number) {
  return z
    .string()
    .max(40)
    .transform((typed, context) => {
      const checked = checkRegisterNumber(typed, latestToday(now()));
      if (checked.ok) return checked.number.text;
      context.addIssue({ code: 'custom', params: { code: notRead[checked.why] } });
      return z.NEVER;
    });
}

export function childFields(now: () => number) {
  return z
    .strictObject({
      givenName: personName().optional(),
      patronymic: personName().optional(),
      birthDate: day()
        .refine((date) => date <= latestToday(now()), { params: { code: 'born-in-the-future' } })
        .optional(),
      age: count(oldest).optional(),
      sex: z.enum(sexes).optional(),
      registerNumber: registerNumber(now).optional(),
      careStatus: z.enum(careStatuses).optional(),
      place: longText(1_000).optional(),
      phone: phone().optional(),
      safeContact: shortText(300).optional(),
    })
    .superRefine((child, context) => {
      const said = child.registerNumber && readRegisterNumber(child.registerNumber, latestToday(now()))?.birthDate;
      if (said && child.birthDate && said !== child.birthDate)
        context.addIssue({ code: 'custom', path: ['registerNumber'], params: { code: 'register-number-differs' } });
    });
}
export type Child = z.output<ReturnType<typeof childFields>>;

/** As sealed: text only. A birth date makes the age superfluous, and a register number holds the birth date. */
export function sealable({ age, ...child }: Child, now: number): Fields {
  const said = child.registerNumber && readRegisterNumber(child.registerNumber, latestToday(now))?.birthDate;
  const birthDate = child.birthDate ?? (said || undefined);
  return {
    ...child,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(age === undefined || birthDate !== undefined ? {} : { age: String(age) }),
  };
}

/** The other way, for a reply. */
export function readable(fields: Fields): Record<string, string | number | undefined> {
  const { age, ...rest } = fields;
  return { ...rest, ...(age === undefined ? {} : { age: Number(age) }) };
}
