/** API tokens of staff: shown once when made, stored only as a hash. 32 random bytes need no slow hash: there is nothing to guess. */
import { createHash, randomBytes } from 'node:crypto';

const form = /^iveel_[A-Za-z0-9_-]{43}$/;

/** @returns the token to hand over once, and the hash to store */
export function generateApiToken(): { readonly token: string; readonly hash: string } {
  const token = `iveel_${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashApiToken(token) };
}

/** SHA-256 in hex. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

export function looksLikeApiToken(text: string): boolean {
  return form.test(text);
}
