// A version of the policy by its number, or the latest.
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../../tables';

export function policyAt(db: Kysely<CaseworkTables>, version?: number) {
  const query = db
    .selectFrom('policyVersion')
    .select(['version', 'hash', 'storedAt', 'storedBy', 'source', 'policy', 'emergencies'])
    .orderBy('version', 'desc')
    .limit(1);
  return (version === undefined ? query : query.where('version', '=', version)).executeTakeFirst();
}
