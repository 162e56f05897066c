// Cases caught by a net (libs/process/case/safety-nets), found in the record alone: no duty, no policy, no timer is asked.
import { type Kysely, type RawBuilder, type SqlBool, type Transaction, sql } from 'kysely';
import { type Risk } from '../../../../libs/process/kernel/risk';
import { DAY } from '../../../../libs/process/kernel/time';
import { AFTERCARE_DAYS, CONTACTS, NET_DAYS, NOT_WATCHED, type Net } from '../../../../libs/process/case/safety-nets';
import { instant } from '../../../../libs/database/sql';
import { type CaseworkTables } from '../../tables';

export interface Caught {
  readonly net: Net;
  readonly caseId: string;
  readonly workflowId: string;
  readonly ref: string;
  readonly unit: string;
  readonly lead: string | null;
  readonly risk: Risk;
  /** Last contact, or last time the child was met; when there was none, when the report came in. */
  readonly since: number;
  /** By the case's own clock. */
  readonly days: number;
}

type Db = Kysely<CaseworkTables> | Transaction<CaseworkTables>;

const contact = sql`e.type in (${sql.join(CONTACTS.map((type) => sql.lit(type)))})`;
const meeting = sql`e.type = 'visit.recorded' and e.body->>'track' = 'child' and (e.body->>'met')::boolean`;
const isSuch: Readonly<Record<Net, typeof contact>> = { quiet: contact, unseen: meeting };

/** Days after which a case `v` is caught. */
function daysOf(net: Net): RawBuilder<number> {
  const atRisk = Object.entries(NET_DAYS[net]).map(
    ([risk, count]) => sql`when ${sql.lit(risk)} then ${sql.lit(count)}`,
  );
  const after = sql.lit(AFTERCARE_DAYS[net]);
  return sql<number>`(case when v.stage = 'aftercare' then ${after} else case v.risk ${sql.join(atRisk, sql` `)} end end)`;
}

async function look(db: Db, net: Net, now: number, narrowed: RawBuilder<unknown>): Promise<Caught[]> {
  const its = sql`${instant(now)} + v.clock_offset * interval '1 millisecond'`;
  const { rows } = await sql<Omit<Caught, 'net' | 'days'> & { readonly now: number }>`
    select v.case_id as "caseId", v.workflow_id as "workflowId", v.ref, v.unit, v.lead, v.risk, s.since, ${its} as now
    from case_view v
    cross join lateral (
      select coalesce((
        select max(coalesce(e.happened_at, e.recorded_at)) from case_event e
        where e.workflow_id = v.workflow_id and ${isSuch[net]}), v.received_at) as since
    ) s
    where not v.finished
      and v.stage not in (${sql.join(NOT_WATCHED[net].map((stage) => sql.lit(stage)))})
      and ${its} >= s.since + ${daysOf(net)} * interval '24 hours'
      ${narrowed}`.execute(db);
  return rows.map(({ now: at, ...row }) => ({ net, ...row, days: Math.floor((at - row.since) / DAY) }));
}

/** Longest first. In a person's transaction, row security leaves only what that person may see. */
export function findCaught(
  db: Db,
  net: Net,
  now: number,
  { limit = 1_000, within }: { readonly limit?: number; readonly within?: RawBuilder<SqlBool> } = {},
): Promise<Caught[]> {
  const theirs = within === undefined ? sql`` : sql`and ${within}`;
  return look(db, net, now, sql`${theirs} order by s.since, v.case_id limit ${limit}`);
}

/** Every one of them, by id, a page at a time: where thousands are caught, none is overlooked. */
export async function* allCaught(db: Db, net: Net, now: number, page: number): AsyncGenerator<readonly Caught[]> {
  for (let after: string | undefined; ;) {
    const beyond = after === undefined ? sql`` : sql`and v.case_id > ${after}::uuid`;
    const caught = await look(db, net, now, sql`${beyond} order by v.case_id limit ${page}`);
    if (caught.length > 0) yield caught;
    if (caught.length < page) return;
    after = caught.at(-1)?.caseId;
  }
}
