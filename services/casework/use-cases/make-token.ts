// A token for a program that acts as a person. Shown once; what is kept cannot be turned back into it.
import { randomUUID } from 'node:crypto';
import { type Kysely } from 'kysely';
import { generateApiToken } from '../../../libs/access/api-token';
import { type CaseworkTables } from '../tables';

export interface MadeToken {
  readonly id: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** `days` it is good for. */
export async function makeToken(
  db: Kysely<CaseworkTables>,
  { staffId, label, days }: { staffId: string; label: string; days: number },
  now: number,
): Promise<MadeToken> {
  const { token, hash } = generateApiToken();
  const id = randomUUID();
  const expiresAt = now + days * 86_400_000;
  await db
    .insertInto('apiToken')
    .values({ id, hash, staffId, label, madeAt: now, expiresAt, revokedAt: null })
    .execute();
  return { id, token, expiresAt };
}
