/** Who opened, registered, searched or moved what, and why. Written in the transaction it speaks of; the database shows no sealed row without it. */
import { type Transaction, sql } from 'kysely';
import { chainHash, genesis } from '../../../libs/audit/chain';
import { type InPlaceOf } from '../../../libs/process/kernel/roles';
import { type IntakeTables, type VaultLogTable } from '../tables';

/** Whoever acts: a member of staff, or the service itself. */
export interface Acting {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
  /** In whose place. */
  readonly for?: InPlaceOf | undefined;
}

/** The service's own work, for nobody in particular. */
export const service: Acting = { id: 'service:intake', role: 'system', unit: '' };

export interface LogEntry {
  readonly by: Acting;
  readonly action: VaultLogTable['action'];
  readonly caseId: string;
  /** A code, never a sentence: a sentence would hold a name one day. */
  readonly reason: string;
  readonly at: number;
}

/** What the hash of a row covers. A look in one's own right reads as it did before there was another. */
export function chainedEvent(row: Omit<VaultLogTable, 'hash'>): Record<string, unknown> {
  const { n, loggedAt, actor, role, unit, action, caseId, reason, inPlaceOf } = row;
  return { n, loggedAt, actor, role, unit, action, caseId, reason, ...(inPlaceOf === null ? {} : { inPlaceOf }) };
}

/** `cover:<staff id>`, `vacancy`; null in one's own right. */
function placeOf({ for: instead }: Acting): string | null {
  if (!instead) return null;
  return instead.staff === undefined ? instead.why : `${instead.why}:${instead.staff}`;
}

/** Appends to the chain; writers wait for each other, which is short: it is the first statement of short transactions. */
export async function writeDown(trx: Transaction<IntakeTables>, entry: LogEntry): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('intake.vault_log', 0))`.execute(trx);
  const last = await trx.selectFrom('vaultLog').select(['n', 'hash']).orderBy('n', 'desc').limit(1).executeTakeFirst();
  const { by, action, caseId, reason, at } = entry;
  const row = {
    ...{ n: (last?.n ?? 0) + 1, loggedAt: at, actor: by.id, role: by.role, unit: by.unit },
    ...{ action, caseId, reason, inPlaceOf: placeOf(by) },
  };
  const hash = chainHash(last?.hash ?? genesis, chainedEvent(row));
  await trx
    .insertInto('vaultLog')
    .values({ ...row, hash })
    .execute();
}
