// One look with both nets: what is caught is kept as a finding, what is no longer caught has ended, and whoever must hear is named.
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type NetNotice } from '../../../../activities/casework/contract';
import { instant } from '../../../../libs/database/sql';
import { NETS, type Net, TELL_AGAIN_DAYS, netRoles } from '../../../../libs/process/case/safety-nets';
import { DAY } from '../../../../libs/process/kernel/time';
import { type CaseworkTables } from '../../tables';
import { type Caught, allCaught } from './find-caught';

type Db = Kysely<CaseworkTables>;

/** Read and written at once. */
const PAGE = 1_000;

/** Looks at every case. A sweep that dies half-way has ended nothing; the next one goes through all of it again. */
export async function sweepNets(db: Db, now: number, page = PAGE): Promise<void> {
  for (const net of NETS) {
    for await (const caught of allCaught(db, net, now, page)) await keep(db, net, caught, now);
    await db
      .updateTable('netFinding')
      .set({ endedAt: now })
      .where('net', '=', net)
      .where('endedAt', 'is', null)
      .where((eb) => eb.or([eb('seenAt', 'is', null), eb('seenAt', '<', now)]))
      .execute();
  }
}

/** Found again, it is the same finding. */
async function keep(db: Db, net: Net, caught: readonly Caught[], now: number): Promise<void> {
  await db
    .insertInto('netFinding')
    .values(
      caught.map(({ workflowId, since }) => {
        return { id: randomUUID(), workflowId, net, sinceAt: since, foundAt: now, seenAt: now };
      }),
    )
    .onConflict((oc) =>
      oc
        .columns(['workflowId', 'net'])
        .where('endedAt', 'is', null)
        .doUpdateSet((eb) => ({ sinceAt: eb.ref('excluded.sinceAt'), seenAt: eb.ref('excluded.seenAt') })),
    )
    .execute();
}

/** Who must hear now, oldest finding first. @param after the finding last named, so that one who cannot be told does not stand in the way of the others */
export async function nextNotices(db: Db, now: number, most: number, after?: string): Promise<NetNotice[]> {
  const beyond =
    after === undefined
      ? sql``
      : sql`and (f.found_at, f.id) > (select found_at, id from net_finding where id = ${after}::uuid)`;
  const { rows } = await sql<Omit<NetNotice, 'roles' | 'days'> & { readonly since: number; readonly now: number }>`
    select f.id as finding, f.workflow_id as "workflowId", f.net, f.told, v.risk, f.since_at as since,
      ${instant(now)} + v.clock_offset * interval '1 millisecond' as now
    from net_finding f join case_view v on v.workflow_id = f.workflow_id
    where f.ended_at is null
      and (f.told_at is null or f.told_at <= ${instant(now)} - ${TELL_AGAIN_DAYS} * interval '24 hours') ${beyond}
    order by f.found_at, f.id limit ${most}`.execute(db);
  return rows.map(({ since, now: its, ...notice }) => {
    return { ...notice, days: Math.floor((its - since) / DAY), roles: netRoles(notice.told) };
  });
}

/** They have been told, the `told`-th time after the first. Told twice of the same time, it counts once. */
export async function markTold(db: Db, finding: string, told: number, now: number): Promise<void> {
  await db
    .updateTable('netFinding')
    .set({ told: told + 1, toldAt: now })
    .where('id', '=', finding)
    .where('told', '=', told)
    .execute();
}
