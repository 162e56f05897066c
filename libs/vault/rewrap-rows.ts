/** After a rotation, the data keys of all rows come under the active master key, so that the old one may leave the ring. What the rows say stays as it is. */
import { type Kysely, sql } from 'kysely';
import { withActor } from '../database/actor';
import { type Place, type Vault } from './vault';

/** A table with `id` (uuid) and `wrapped_key`. `sealedAs`: the table's name inside the seals, where it is another. */
export interface SealedTable {
  readonly table: string;
  readonly sealedAs?: string;
}

export interface Rewrapped {
  readonly rewrapped: number;
  /** Rows that no key of the ring opens, by table. */
  readonly unopened: Readonly<Record<string, number>>;
}

const batch = 500;
const rotation = { id: 'key-rotation', role: 'system' };

/**
 * Rows under the active key are not touched, so it goes on where it was stopped. Several copies of a service may run it at once, beside people who write:
 * a key is replaced only while it is the one that was read.
 */
export async function rewrapRows<DB>(
  db: Kysely<DB>,
  vault: Vault,
  tables: readonly SealedTable[],
  stopping?: AbortSignal,
): Promise<Rewrapped> {
  let rewrapped = 0;
  const unopened: Record<string, number> = {};
  for (const { table, sealedAs = table } of tables) {
    let after: string | null = null;
    for (;;) {
      if (stopping?.aborted) return { rewrapped, unopened };
      const done: Batch = await oneBatch(db, vault, { table, sealedAs }, after);
      rewrapped += done.rewrapped;
      if (done.unopened > 0) unopened[table] = (unopened[table] ?? 0) + done.unopened;
      if (done.last === undefined) break;
      after = done.last;
    }
  }
  return { rewrapped, unopened };
}

interface Batch {
  readonly rewrapped: number;
  readonly unopened: number;
  /** Its last row; none when there was nothing left. */
  readonly last: string | undefined;
}

function oneBatch<DB>(db: Kysely<DB>, vault: Vault, of: Required<SealedTable>, after: string | null): Promise<Batch> {
  const table = sql.table(of.table);
  const { activePrefix } = vault;
  // Row-level security lets nobody but the system read identities without a reason.
  return withActor(db, rotation, async (trx) => {
    const { rows } = await sql<{ id: string; wrapped: Buffer }>`
      select id, wrapped_key as wrapped from ${table}
      where substring(wrapped_key from 1 for ${activePrefix.length}::int) <> ${activePrefix}
        and (${after}::uuid is null or id > ${after}::uuid)
      order by id limit ${batch}`.execute(trx);
    let rewrapped = 0;
    for (const { id, wrapped } of rows) {
      const fresh = rewrap(vault, { table: of.sealedAs, row: id }, wrapped);
      if (!fresh) continue;
      await sql`update ${table} set wrapped_key = ${fresh} where id = ${id}::uuid and wrapped_key = ${wrapped}`.execute(
        trx,
      );
      rewrapped += 1;
    }
    return { rewrapped, unopened: rows.length - rewrapped, last: rows.at(-1)?.id };
  });
}

/** One row that cannot be opened must not keep the others from their new key. */
function rewrap(vault: Vault, place: Place, wrapped: Buffer): Buffer | undefined {
  try {
    return vault.rewrap(place, wrapped);
  } catch {
    return undefined;
  }
}
