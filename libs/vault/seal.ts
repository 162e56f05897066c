/** One AES-256-GCM seal: what it hides can be opened only with the same key and under the same label, and not one bit may have changed. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals begin with this, so that another algorithm can follow one day. */
const format = 1;
const ivBytes = 12;
const tagBytes = 16;
const header = 1 + ivBytes + tagBytes;

/** `format(1) | iv(12) | tag(16) | ciphertext`. A fresh random iv each time: the same name twice is two different seals. */
export function seal(key: Buffer, label: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(label, 'utf8'));
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([format]), iv, cipher.getAuthTag(), hidden]);
}

/** @throws VaultError `malformed` when it is no seal, `tampered` when key, label or content differ (which of them cannot be told) */
export function unseal(key: Buffer, label: string, sealed: Buffer): Buffer {
  if (sealed.length < header || sealed[0] !== format) throw new VaultError('malformed');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(label, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + ivBytes, header));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(header)), decipher.final()]);
  } catch {
    // The cause is dropped on purpose: nothing about the content may reach a log.
    throw new VaultError('tampered');
  }
}

export type VaultErrorCode = 'unknown-key' | 'tampered' | 'malformed';

/** The only thing the vault ever throws. It carries no content, so it may be logged. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  constructor(
    readonly code: VaultErrorCode,
    detail = '',
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}
