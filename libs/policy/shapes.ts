// Small zod shapes that all profile files share.
import { z } from 'zod';

/** An object that takes these keys and no other; the message of an unknown key lists what is expected. */
export function shape<T extends z.ZodRawShape>(keys: T) {
  const expected = Object.keys(keys).join(', ');
  return z.strictObject(keys, { error: (issue) => (issue.code === 'unrecognized_keys' ? expected : undefined) });
}

const words = z.string().trim().min(1, 'some text');

/** The same in both languages. */
export const both = shape({ mn: words, en: words });
export type Both = z.infer<typeof both>;

/** S stated by the practice documents · V read in a published source · U common practice, unconfirmed · design our choice. */
export const BASES = ['S', 'V', 'U', 'design'] as const;
export type Basis = (typeof BASES)[number];
export const basis = z.enum(BASES);

/** Where a value comes from, in the words of whoever set it. */
export const source = words;

export const text = words;
export const code = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by "-", such as early-marriage');
export const unitCode = z.string().regex(/^[a-z]{2}(-\d{1,3}){0,4}$/, 'a unit code such as mn-069-05');
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-02-18');
export const id = z.uuid('a UUID');
export const mail = z.email('a mail address');
/** Mongolian numbers have eight digits; extensions and short numbers (108) are fewer. */
export const phone = z.string().regex(/^(\+976 ?)?\d{2,4}[ -]?\d{0,4}$/, 'a phone number such as 7044 1234');
