/** A keyed hash of an identifier, to find the same child twice without being able to read who it is. */
import { createHmac } from 'node:crypto';

/**
 * The same letters in another case, another Unicode form or with other spacing are the same identifier.
 * Register numbers are written with and without blanks and dashes, so those go too.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toUpperCase()
    .normalize('NFC')
    .replace(/[\s\p{Pd}]+/gu, '');
}

/**
 * HMAC-SHA256 under a key of its own. `purpose` (`register-number`, `phone` …) keeps equal texts in different columns apart.
 * A plain hash would be no protection: ten characters that hold a birth date are guessed in seconds.
 */
export function searchHash(key: Buffer, purpose: string, text: string): Buffer {
  return createHmac('sha256', key)
    .update(`${purpose}\0${normalise(text)}`, 'utf8')
    .digest();
}
