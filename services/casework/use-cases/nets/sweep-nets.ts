// One look with both nets: what is caught is kept as a finding, what is no longer caught has ended, and whoever must hear is named.
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type NetNotice } from '../../../../activities/casework/contract';
import { instant } from '../../../../libs/database/sql';
import { NETS, TELL_AGAIN_DAYS, netRoles } from '../../../../libs/process/case/safety-nets';
import { type Risk } from '../../../../libs/process/kernel/risk';
import { type CaseworkTables } from '../../tables';
import { type Caught, findCaught } from './find-caught';

/** A unit with more forgotten cases than this has another problem; the rest is found the next time. */
const LOOKED_AT = 10_000;

/** @param most how many to name at once; a second call names the next */
export async function sweepNets(db: Kysely<CaseworkTables>, now: number, most: number): Promise<NetNotice[]> {
  const caught = (await Promise.all(NETS.map((net) => findCaught(db, net, now, { limit: LOOKED_AT })))).flat();
  await db.transaction().execute(async (trx) => {
    for (const net of NETS) {
      const ids = caught.filter((one) => one.net === net).map(({ workflowId }) => workflowId);
      await trx
        .updateTable('netFinding')
        .set({ endedAt: now })
        .where('net', '=', net)
        .where('endedAt', 'is', null)
        .where((eb) => eb.not(eb('workflowId', '=', eb.fn.any(eb.val(ids)))))
        .execute();
    }
    for (const { workflowId, net, since: sinceAt } of caught)
      await trx
        .insertInto('netFinding')
        .values({ id: randomUUID(), workflowId, net, sinceAt, foundAt: now })
        .onConflict((oc) => oc.columns(['workflowId', 'net']).where('endedAt', 'is', null).doUpdateSet({ sinceAt }))
        .execute();
  });
  return toTell(db, caught, now, most);
}

async function toTell(
  db: Kysely<CaseworkTables>,
  caught: readonly Caught[],
  now: number,
  most: number,
): Promise<NetNotice[]> {
  const open = await db
    .selectFrom('netFinding')
    .select(['id', 'workflowId', 'net', 'told'])
    .where('endedAt', 'is', null)
    .where(sql<boolean>`(told_at is null or told_at <= ${instant(now)} - ${TELL_AGAIN_DAYS} * interval '24 hours')`)
    .orderBy('foundAt')
    .orderBy('id')
    .limit(most)
    .execute();
  const known = new Map(caught.map((one) => [`${one.net} ${one.workflowId}`, one]));
  return open.flatMap(({ id, workflowId, net, told }): NetNotice[] => {
    const one = known.get(`${net} ${workflowId}`);
    if (!one) return [];
    const risk: Risk = one.risk;
    return [{ finding: id, workflowId, net, risk, days: one.days, told, roles: netRoles(told) }];
  });
}

/** They have been told, the `told`-th time after the first. Told twice of the same time, it counts once. */
export async function markTold(db: Kysely<CaseworkTables>, finding: string, told: number, now: number): Promise<void> {
  await db
    .updateTable('netFinding')
    .set({ told: told + 1, toldAt: now })
    .where('id', '=', finding)
    .where('told', '=', told)
    .execute();
}
