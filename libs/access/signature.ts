/** HMAC-SHA256 signatures, compared without telling by time how much of a guess was right. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `purpose` keeps a signature made for one thing from being used for another under the same key. */
export function sign(secret: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`, 'utf8').digest('base64url');
}

export function signatureMatches(secret: Buffer, purpose: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(secret, purpose, text), 'utf8');
  const given = Buffer.from(signature, 'utf8');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** How long a signed header is good for, in milliseconds: long enough for clocks that differ by seconds, too short to be worth stealing. */
export const lifetimeMs = 60_000;
/** A header that claims to live longer than this from now was not made by us. */
export const latestExpiryMs = 2 * lifetimeMs;

export function isLive(expiresAt: number, now: number): boolean {
  return Number.isSafeInteger(expiresAt) && expiresAt > now && expiresAt <= now + latestExpiryMs;
}
