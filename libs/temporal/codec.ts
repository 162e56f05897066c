/** Encrypts every payload before it leaves the process: the Temporal server, its database and its Web UI see only sealed bytes. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Payload, type PayloadCodec, ValueError } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

/** A key of the ring (IVEEL_PAYLOAD_KEYS); the first encrypts, any decrypts. */
export interface PayloadKey {
  readonly id: string;
  readonly secret: Buffer;
}

const encoding = 'binary/encrypted';
const ivBytes = 12;
const tagBytes = 16;
const Proto = temporal.api.common.v1.Payload;

/**
 * AES-256-GCM, a fresh iv each time, the key's id in the metadata. To rotate: put the new key first, restart the workers, and keep the old one until the
 * last history written with it is past its retention. A payload that is not encrypted (a search attribute, an older history) passes through decoding.
 * @throws ValueError when the ring is empty, and at decoding when the key is unknown or the payload was changed
 */
export function payloadCodec(keys: readonly PayloadKey[]): PayloadCodec {
  const active = keys[0];
  if (active === undefined) throw new ValueError('a payload codec needs at least one key');
  const ring = new Map(keys.map((key) => [key.id, key.secret]));
  const activeId = Buffer.from(active.id, 'utf8');

  const encode = (payload: Payload): Payload => {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', active.secret, iv, { authTagLength: tagBytes });
    cipher.setAAD(activeId);
    const hidden = Buffer.concat([cipher.update(Proto.encode(payload).finish()), cipher.final()]);
    return {
      metadata: { encoding: Buffer.from(encoding), 'encryption-key-id': activeId },
      data: Buffer.concat([iv, cipher.getAuthTag(), hidden]),
    };
  };

  const decode = (payload: Payload): Payload => {
    if (text(payload.metadata?.['encoding']) !== encoding) return payload;
    const id = text(payload.metadata?.['encryption-key-id']);
    const secret = ring.get(id);
    if (secret === undefined) throw new ValueError(`payload key "${id}" is not in IVEEL_PAYLOAD_KEYS`);
    const data = Buffer.from(payload.data ?? []);
    if (data.length < ivBytes + tagBytes) throw new ValueError('an encrypted payload is too short');
    const decipher = createDecipheriv('aes-256-gcm', secret, data.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(id, 'utf8'));
    decipher.setAuthTag(data.subarray(ivBytes, ivBytes + tagBytes));
    try {
      return Proto.decode(Buffer.concat([decipher.update(data.subarray(ivBytes + tagBytes)), decipher.final()]));
    } catch {
      throw new ValueError(`a payload under key "${id}" does not open: another key, or changed bytes`);
    }
  };

  return {
    encode: (payloads) => Promise.resolve(payloads.map(encode)),
    decode: (payloads) => Promise.resolve(payloads.map(decode)),
  };
}

function text(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
