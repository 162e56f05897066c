/** One transaction on behalf of one person or service: row-level security and the audit read who it is from the session. */
import { type Kysely, type Transaction, sql } from 'kysely';

export interface DatabaseActor {
  readonly id: string;
  readonly role: string;
  readonly unit?: string | undefined;
}

/**
 * Runs `work` in a transaction in which `current_setting('iveel.actor' | 'iveel.role' | 'iveel.unit', true)` name the actor. The settings end with the
 * transaction, so a pooled connection never carries one person's rights to the next.
 */
export function withActor<DB, T>(
  db: Kysely<DB>,
  actor: DatabaseActor,
  work: (trx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('iveel.actor', ${actor.id}, true), set_config('iveel.role', ${actor.role}, true),
                     set_config('iveel.unit', ${actor.unit ?? ''}, true)`.execute(trx);
    return work(trx);
  });
}
