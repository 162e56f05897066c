// Proves that the record of one process is as it was written: every event, in its place, to the last.
import { type Kysely } from 'kysely';
import { verifyChain } from '../../../libs/audit/verify';
import { type CaseworkTables } from '../tables';
import { auditEvent } from './audit-event';

export interface Verdict {
  readonly ok: boolean;
  readonly events: number;
  readonly at?: number;
  readonly reason?: string;
}

/** `n`: number of the last event as the view has it, so that events cut off the end are missed. */
export async function verifyRecord(db: Kysely<CaseworkTables>, workflowId: string, n: number): Promise<Verdict> {
  const rows = await db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'actor', 'request', 'body', 'hash'])
    .where('workflowId', '=', workflowId)
    .orderBy('n')
    .execute();
  const chained = rows.map(({ n: number, recordedAt, actor, request, body, hash }) => ({
    hash,
    event: auditEvent({ workflowId, n: number, at: recordedAt, by: actor, request: request ?? undefined, body }),
  }));
  const head = { count: n, hash: rows[n - 1]?.hash ?? '' };
  const verdict = verifyChain(chained, head);
  if (verdict.ok) return { ok: true, events: rows.length };
  return { ok: false, events: rows.length, at: verdict.at + 1, reason: verdict.reason };
}
