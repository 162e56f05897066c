// What people have done to open duties, beside their rows. Few duties are ever touched, so the others pay nothing for it.
import { type Kysely, sql } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
import { json } from '../../../libs/database/sql';
import { type CaseworkTables } from '../tables';

export function isBent({ open }: Projection): boolean {
  return open.some(({ adjusted }) => adjusted !== undefined);
}

/** In the transaction of the projection it belongs to, after it. */
export async function writeAdjusted(trx: Kysely<CaseworkTables>, { workflowId, open }: Projection): Promise<void> {
  const rows = open.map(({ kind, key, adjusted }) => ({ kind, key, adjusted: adjusted ?? null }));
  await sql`update duty set adjusted = bent.adjusted
    from jsonb_to_recordset(${json(rows)}) as bent(kind text, key text, adjusted jsonb)
    where duty.workflow_id = ${workflowId} and duty.status = 'open' and duty.kind = bent.kind and duty.key = bent.key
      and duty.adjusted is distinct from bent.adjusted`.execute(trx);
}
