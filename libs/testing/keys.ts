/** Keys that open nothing but what a test sealed. Fresh in each process, so none can be copied into a configuration. */
import { randomBytes } from 'node:crypto';

export const testKeys = {
  payloadKeys: [{ id: 'test', secret: randomBytes(32) }],
  vaultKeys: [{ id: 'test', secret: randomBytes(32) }],
  hashKey: randomBytes(32),
  serviceSecret: randomBytes(32),
} as const;
