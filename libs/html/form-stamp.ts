/**
 * When a form was shown, signed: a form that comes back faster than a person can read and type was sent by a program, and is asked again.
 * Holds no cookie and no row in a database, so showing a form stays free of side effects.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface FormStamps {
  /** A value for a hidden field. `purpose` binds it to one form (a page, a token's hash): a stamp of another form is no stamp. */
  make(purpose: string, shownAt: number): string;
  /** When the form was shown; undefined for anything we did not sign for this purpose. */
  read(purpose: string, stamp: string | undefined): number | undefined;
}

export function formStamps(secret: Buffer): FormStamps {
  const sign = (purpose: string, shownAt: number) =>
    createHmac('sha256', secret).update(`form-stamp\n${purpose}\n${shownAt}`).digest('base64url').slice(0, 22);
  return {
    make: (purpose, shownAt) => `${shownAt.toString(36)}.${sign(purpose, shownAt)}`,
    read: (purpose, stamp) => {
      const [, time, signature] = /^([0-9a-z]{1,11})\.([\w-]{22})$/.exec(stamp ?? '') ?? [];
      if (time === undefined || signature === undefined) return undefined;
      const shownAt = Number.parseInt(time, 36);
      const expected = Buffer.from(sign(purpose, shownAt));
      return timingSafeEqual(expected, Buffer.from(signature)) ? shownAt : undefined;
    },
  };
}
