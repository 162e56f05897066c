// The event that made a referral, as it is on record: who was asked, and what they are given.
import { type Kysely, sql } from 'kysely';
import { type CaseEvent } from '../../../../libs/process/case/events';
import { type CaseworkTables } from '../../tables';

export type MadeReferral = Extract<CaseEvent, { type: 'referral.made' }>;

export async function madeReferral(
  db: Kysely<CaseworkTables>,
  workflowId: string,
  referral: string,
): Promise<MadeReferral | undefined> {
  const row = await db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', workflowId)
    .where('type', '=', 'referral.made')
    .where(sql<string>`body->>'referral'`, '=', referral)
    .executeTakeFirst();
  return row?.body as MadeReferral | undefined;
}
