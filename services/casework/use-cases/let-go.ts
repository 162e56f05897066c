// Somebody leaves. Not while a child or a unit would be left without them: whoever leads hands over first. Their tokens and links open nothing any more.
import { type Kysely, type Transaction } from 'kysely';
import { Problem } from '../../../libs/http/problem';
import { type CaseworkTables } from '../tables';
import { logRegister } from './register-log';

/** As many as a person can go through; the reply says how many there are. */
const SHOWN = 50;

/** @throws Problem `has-left`, `last-one`, `still-responsible` with `cases` (references), `caseCount` and `units` (codes) */
export async function letGo(
  db: Kysely<CaseworkTables>,
  staffId: string,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { unit, active } = await trx
      .selectFrom('staff')
      .select(['unit', 'active'])
      .where('id', '=', staffId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (!active) throw new Problem('has-left');
    await mustBeFree(trx, staffId);
    await mustNotBeLast(trx, staffId);
    await trx.updateTable('staff').set({ active: false }).where('id', '=', staffId).execute();
    await trx
      .updateTable('apiToken')
      .set({ revokedAt: at })
      .where('staffId', '=', staffId)
      .where('revokedAt', 'is', null)
      .execute();
    await trx.deleteFrom('invitation').where('staffId', '=', staffId).where('usedAt', 'is', null).execute();
    await logRegister(trx, { what: 'staff.left', by, at, subject: staffId, unit });
  });
}

async function mustBeFree(trx: Transaction<CaseworkTables>, staffId: string): Promise<void> {
  const [cases, units] = await Promise.all([
    trx
      .selectFrom('caseView')
      .select('ref')
      .where('lead', '=', staffId)
      .where('finished', '=', false)
      .orderBy('ref')
      .execute(),
    trx.selectFrom('unit').select('code').where('leadId', '=', staffId).orderBy('code').execute(),
  ]);
  if (cases.length + units.length === 0) return;
  const extra = {
    cases: cases.slice(0, SHOWN).map(({ ref }) => ref),
    caseCount: cases.length,
    units: units.map(({ code }) => code),
  };
  throw new Problem('still-responsible', { extra });
}

/** A house in which nobody may add anybody is locked from within. Two who leave at once wait for each other here. */
async function mustNotBeLast(trx: Transaction<CaseworkTables>, staffId: string): Promise<void> {
  const others = await trx
    .selectFrom('staff')
    .select('id')
    .where('role', 'in', ['manager', 'ops'])
    .where('active', '=', true)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!others.some(({ id }) => id !== staffId)) throw new Problem('last-one');
}
