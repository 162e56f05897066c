/** On which side of the vault a case's identities lie: with the open cases, or in the archive. */
import { type Transaction } from 'kysely';
import { type IdentitySideTable, type IntakeTables } from '../tables';

/** Where they are now; held until the end of the transaction, so that they do not move while they are read or written. */
export async function sideOf(trx: Transaction<IntakeTables>, caseId: string): Promise<IdentitySideTable['side']> {
  const row = await trx
    .selectFrom('identitySide')
    .select('side')
    .where('caseId', '=', caseId)
    .forShare()
    .executeTakeFirst();
  return row?.side ?? 'active';
}
