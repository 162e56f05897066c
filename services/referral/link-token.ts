/** The secret in an agency's link. It exists in the mail and in the address alone: we keep its SHA-256, and never write it down. */
import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

/** 43 characters, safe in an address. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What cannot be one of ours is not looked up. */
export function looksLikeToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
