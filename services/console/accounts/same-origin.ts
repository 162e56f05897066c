/** A posted form must come from a page of ours. Newer browsers say where it came from; for older ones sign-in carries a value bound to a cookie. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

interface Said {
  readonly site: string | undefined;
  readonly origin: string | undefined;
}

/** False when the browser says that another site sent the form. An origin of `null` says nothing: our pages send no referrer. */
export function fromOurPages({ site, origin }: Said, hosts: readonly string[]): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined || origin === 'null') return true;
  return hosts.includes(origin);
}

export const formCookie = 'iveel_form';

export interface FormKeys {
  newValue(): string;
  /** For the hidden field. */
  sign(value: string): string;
  fits(value: string | undefined, signed: unknown): boolean;
}

export function formKeys(secret: string): FormKeys {
  const sign = (value: string) => createHmac('sha256', secret).update(`sign-in form\n${value}`).digest('base64url');
  return {
    newValue: () => randomBytes(18).toString('base64url'),
    sign,
    fits: (value, signed) => {
      if (value === undefined || value.length > 100 || typeof signed !== 'string') return false;
      const [ours, theirs] = [Buffer.from(sign(value)), Buffer.from(signed)];
      return ours.length === theirs.length && timingSafeEqual(ours, theirs);
    },
  };
}
