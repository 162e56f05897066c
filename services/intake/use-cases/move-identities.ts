/**
 * A closed case's identities go to the archive, a reopened one's come back. They are sealed anew under the other side's name, so a row copied by hand
 * from one table to the other opens nowhere.
 */
import { type Kysely, type Transaction } from 'kysely';
import { withActor } from '../../../libs/database/actor';
import { type Vault } from '../../../libs/vault/vault';
import { type IntakeTables } from '../tables';
import { type Side, openRow, sealRow } from '../vault/sealed-row';
import { service, writeDown } from '../vault/vault-log';

export interface Move {
  readonly caseId: string;
  readonly to: 'archive' | 'active';
  /** Number of the case's event that asked for it: an older order that arrives after a newer one changes nothing. */
  readonly eventN: number;
}

export interface MoveDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly now: () => number;
}

const tables = {
  active: { table: 'identity', sealedAs: 'identity' },
  archive: { table: 'identityArchive', sealedAs: 'identity_archive' },
} as const satisfies Record<string, { table: keyof IntakeTables; sealedAs: Side }>;

/** Idempotent. A case intake has never heard of has no identities to move. */
export function moveIdentities({ db, vault, now }: MoveDeps): (move: Move) => Promise<void> {
  return ({ caseId, to, eventN }) =>
    withActor(db, service, async (trx) => {
      const known = await trx.selectFrom('report').select('id').where('caseId', '=', caseId).executeTakeFirst();
      if (known === undefined) return;
      const at = now();
      await trx
        .insertInto('identitySide')
        .values({ caseId, side: 'active', eventN: 0, movedAt: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { side, eventN: last } = await trx
        .selectFrom('identitySide')
        .select(['side', 'eventN'])
        .where('caseId', '=', caseId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (last >= eventN) return;
      if (side !== to) {
        await writeDown(trx, { by: service, action: 'moved', caseId, reason: `to-${to}`, at });
        await carry(trx, vault, caseId, to);
      }
      await trx
        .updateTable('identitySide')
        .set({ side: to, eventN, movedAt: at })
        .where('caseId', '=', caseId)
        .execute();
    });
}

async function carry(trx: Transaction<IntakeTables>, vault: Vault, caseId: string, to: Move['to']): Promise<void> {
  const [from, target] = to === 'archive' ? [tables.active, tables.archive] : [tables.archive, tables.active];
  const rows = await trx.selectFrom(from.table).selectAll().where('caseId', '=', caseId).execute();
  for (const row of rows) {
    const { id, subject, version, updatedAt, updatedBy } = row;
    const sealed = sealRow(vault, target.sealedAs, id, openRow(vault, from.sealedAs, id, row));
    await trx
      .insertInto(target.table)
      .values({ id, caseId, subject, version, updatedAt, updatedBy, ...sealed })
      .execute();
  }
  await trx.deleteFrom(from.table).where('caseId', '=', caseId).execute();
}
