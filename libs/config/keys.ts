/** Key rings as they stand in the environment: `id:base64,id:base64`. The first key is the active one; the others still open what they sealed. */
import { randomBytes } from 'node:crypto';

/** One 256-bit key. `id` is written beside everything the key seals, so that a rotation can find it again. */
export interface Key {
  readonly id: string;
  readonly secret: Buffer;
}

/** Length of every symmetric key, in bytes (AES-256, HMAC-SHA256). */
export const keyBytes = 32;

const keyId = /^[a-z0-9][a-z0-9-]{0,30}$/;

/**
 * Reads a key ring.
 * @throws Error with a sentence that never repeats the secret.
 */
export function parseKeys(text: string): Key[] {
  const keys = text.split(',').map((entry, index) => {
    const at = entry.indexOf(':');
    if (at < 0) throw new Error(`key ${index + 1} has no id: write id:base64, separated by commas`);
    const id = entry.slice(0, at).trim();
    if (!keyId.test(id))
      throw new Error(`key ${index + 1} has an id that is not lower-case letters, digits and dashes`);
    return { id, secret: parseSecret(entry.slice(at + 1), `key "${id}"`) };
  });
  if (new Set(keys.map((key) => key.id)).size !== keys.length) throw new Error('two keys have the same id');
  return keys;
}

/** Reads one base64 secret of exactly 32 bytes. @throws Error naming `what`, never the value. */
export function parseSecret(base64: string, what = 'it'): Buffer {
  const text = base64.trim();
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) throw new Error(`${what} is not base64`);
  const secret = Buffer.from(text, 'base64');
  if (secret.length !== keyBytes) throw new Error(`${what} must be ${keyBytes} bytes in base64, not ${secret.length}`);
  return secret;
}

/** A fresh key in the form `parseKeys` reads. */
export function generateKey(id: string): string {
  return `${id}:${generateSecret()}`;
}

/** A fresh 32-byte secret in base64. */
export function generateSecret(): string {
  return randomBytes(keyBytes).toString('base64');
}
