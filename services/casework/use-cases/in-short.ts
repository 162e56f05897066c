// What the other services may know of any process, in one shape; and who acts for somebody who is away.
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../tables';

export interface CaseInShort {
  readonly id: string;
  readonly ref: string;
  readonly unit: string;
  readonly unitPath: readonly string[];
  readonly lead: string | null;
  /** Staff who act for the lead at this moment. */
  readonly coveredBy: readonly string[];
  readonly stage: string;
  readonly risk: string;
  readonly clockOffset: number;
  readonly zone: string;
}

/** Who acts for somebody on leave. */
export async function coversOf(db: Kysely<CaseworkTables>, staffId: string | null, at: number): Promise<string[]> {
  if (staffId === null) return [];
  const covers = await db
    .selectFrom('leave')
    .select('coverId')
    .where('staffId', '=', staffId)
    .where('fromAt', '<=', at)
    .where('untilAt', '>', at)
    .execute();
  return covers.flatMap(({ coverId }) => coverId ?? []);
}
