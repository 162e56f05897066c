// One look at the record for what nobody heard: it is kept as an alarm, what has been mended since is ended, and whoever must hear is named.
import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type AlarmNotice } from '../../../../activities/casework/contract';
import { instant } from '../../../../libs/database/sql';
import { type CaseworkTables } from '../../tables';

type Db = Kysely<CaseworkTables>;

/** Older than this, an event is history, not news. */
const LOOK_BACK_DAYS = 30;
/** Nobody has seen to it: told again, and to the manager too. */
const TELL_AGAIN_HOURS = 24;

/** @param most how many to name at once; a second call names the next */
export async function sweepAlarms(db: Db, now: number, most: number): Promise<AlarmNotice[]> {
  await raise(db, now);
  await end(db, now);
  const { rows } = await sql<Omit<AlarmNotice, 'roles'>>`
    select a.id as alarm, a.workflow_id as "workflowId", a.what, a.told, coalesce(c.risk, r.risk, h.risk, 'high') as risk
    from alarm a
    left join case_view c on c.workflow_id = a.workflow_id
    left join referral_view r on r.workflow_id = a.workflow_id
    left join house_view h on h.workflow_id = a.workflow_id
    where a.ended_at is null
      and (a.told_at is null or a.told_at <= ${instant(now)} - ${TELL_AGAIN_HOURS} * interval '1 hour')
    order by a.raised_at, a.id limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, roles: ['ops', 'manager'] }));
}

/** Events of the record that are alarms; each once. */
async function raise(db: Db, now: number): Promise<void> {
  const { rows } = await sql<{ workflowId: string; n: number }>`
    select e.workflow_id as "workflowId", e.n from case_event e
    where (e.type = 'effect.failed'
           or (e.type = 'notice.settled' and e.body->>'outcome' in ('nobody-reachable', 'undeliverable')))
      and e.recorded_at >= ${instant(now)} - ${LOOK_BACK_DAYS} * interval '24 hours'
      and not exists (select from alarm a where a.workflow_id = e.workflow_id and a.n = e.n)
    limit 5000`.execute(db);
  for (const { workflowId, n } of rows)
    await sql`
      insert into alarm (id, workflow_id, n, what, kind, key, template, role, code, unit, raised_at)
      select ${randomUUID()}::uuid, e.workflow_id, e.n,
        case when e.type = 'effect.failed' then 'effect-failed' else e.body->>'outcome' end,
        coalesce(e.body->>'kind', e.body->>'run'), e.body->>'key', e.body->>'template', e.body->>'to', e.body->>'code',
        coalesce(c.unit, r.unit, h.unit), ${instant(now)}
      from case_event e
      left join case_view c on c.workflow_id = e.workflow_id
      left join referral_view r on r.workflow_id = e.workflow_id
      left join house_view h on h.workflow_id = e.workflow_id
      where e.workflow_id = ${workflowId} and e.n = ${n} and coalesce(c.unit, r.unit, h.unit) is not null
      on conflict do nothing`.execute(db);
}

/** Somebody was reached after all, or the duty it was about is owed no more. A failed effect ends when somebody has seen to it. */
async function end(db: Db, now: number): Promise<void> {
  await sql`
    update alarm a set ended_at = ${instant(now)}
    where a.ended_at is null and a.what <> 'effect-failed' and (
      exists (
        select from case_event e
        where e.workflow_id = a.workflow_id and e.n > a.n and e.type = 'notice.settled'
          and e.body->>'outcome' in ('sent', 'digest')
          and e.body->>'kind' is not distinct from a.kind and e.body->>'key' is not distinct from a.key
          and (a.kind is not null or e.body->>'to' = a.role))
      or (a.kind is not null and not exists (
        select from duty d
        where d.workflow_id = a.workflow_id and d.kind = a.kind and d.key = a.key and d.status = 'open')))`.execute(db);
}

/** They have been told, the `told`-th time after the first. Told twice of the same time, it counts once. */
export async function alarmTold(db: Db, alarm: string, told: number, now: number): Promise<void> {
  await db
    .updateTable('alarm')
    .set({ told: told + 1, toldAt: now })
    .where('id', '=', alarm)
    .where('told', '=', told)
    .execute();
}

/** Open alarms by what they are; for the figure operations watch. */
export async function countAlarms(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('alarm')
    .select(['what', (eb) => eb.fn.countAll<number>().as('count')])
    .where('endedAt', 'is', null)
    .groupBy('what')
    .execute();
  const none = { 'nobody-reachable': 0, undeliverable: 0, 'effect-failed': 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)])) };
}
