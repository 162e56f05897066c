/** One transaction on behalf of one person or service: row-level security and the audit read who it is from the session. */
import { type Kysely, type Transaction, sql } from 'kysely';

export interface DatabaseActor {
  readonly id: string;
  readonly role: string;
  readonly unit?: string | undefined;
  /** In whose place they may look, too (libs/access/stand-in): units, people, single cases. */
  readonly standsIn?: readonly {
    readonly units: readonly string[];
    readonly staff?: string | undefined;
    readonly on?: string | undefined;
  }[];
}

/**
 * Runs `work` in a transaction in which `current_setting('iveel.actor' | 'iveel.role' | 'iveel.unit', true)` name the actor, and `iveel.for_units`,
 * `iveel.for_staff`, `iveel.given` (lists with commas) in whose place they may look. The settings end with the transaction, so a pooled connection
 * never carries one person's rights to the next.
 */
export function withActor<DB, T>(
  db: Kysely<DB>,
  actor: DatabaseActor,
  work: (trx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  const { standsIn = [] } = actor;
  const wide = standsIn.filter(({ on }) => on === undefined);
  const list = (items: readonly (string | undefined)[]): string => [...new Set(items)].filter(Boolean).join(',');
  const units = list(wide.flatMap((one) => one.units));
  const staff = list(wide.map((one) => one.staff));
  const given = list(standsIn.map(({ on }) => on));
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('iveel.actor', ${actor.id}, true), set_config('iveel.role', ${actor.role}, true),
                     set_config('iveel.unit', ${actor.unit ?? ''}, true), set_config('iveel.for_units', ${units}, true),
                     set_config('iveel.for_staff', ${staff}, true), set_config('iveel.given', ${given}, true)`.execute(
      trx,
    );
    return work(trx);
  });
}
