// Who added whom, invited whom, let whom go, and who was given a unit: appended and chained, never edited. Ids and codes only.
import { type Kysely, type Transaction, sql } from 'kysely';
import { chainHash, genesis } from '../../../libs/audit/chain';
import { json } from '../../../libs/database/sql';
import { type CaseworkTables } from '../tables';
import { type RegisterDeed } from '../tables/people';

export interface Deed {
  readonly what: RegisterDeed;
  /** Staff id, or `first`: from the machine itself. */
  readonly by: string;
  readonly at: number;
  /** Staff id or code of a unit. */
  readonly subject: string;
  readonly unit: string;
  readonly detail?: Readonly<Record<string, string | boolean | null>>;
}

/** One writer at a time, so that two deeds cannot overtake each other. */
export async function logRegister(
  trx: Transaction<CaseworkTables>,
  { what, by, at, subject, unit, detail = {} }: Deed,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('casework register', 0))`.execute(trx);
  const last = await trx
    .selectFrom('registerEvent')
    .select(['n', 'hash'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const event = { n: (last?.n ?? 0) + 1, what, doneBy: by, doneAt: at, subject, unit, detail };
  const prevHash = last?.hash ?? genesis;
  await trx
    .insertInto('registerEvent')
    .values({ ...event, detail: json(detail), prevHash, hash: chainHash(prevHash, event) })
    .execute();
}

/** The number of the first deed whose hash does not follow, or undefined when the log is whole. */
export async function brokenRegister(db: Kysely<CaseworkTables>): Promise<number | undefined> {
  let prevHash = genesis;
  const rows = await db.selectFrom('registerEvent').selectAll().orderBy('n').execute();
  for (const { prevHash: stated, hash, ...event } of rows) {
    if (stated !== prevHash || hash !== chainHash(prevHash, event)) return event.n;
    prevHash = hash;
  }
  return undefined;
}
