/** What a test asks at its end: did anybody keep a transaction open, or a lock? */
import { type Kysely, sql } from 'kysely';

export interface OpenTransaction {
  readonly pid: number;
  readonly application: string;
  readonly state: string;
  readonly query: string;
}

/** Transactions of this database, other than the asking one, that were begun and not ended. */
export async function openTransactions<DB>(db: Kysely<DB>): Promise<OpenTransaction[]> {
  const { rows } = await sql<OpenTransaction>`
    select pid, application_name as application, state, left(query, 200) as query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`.execute(db);
  return rows;
}
