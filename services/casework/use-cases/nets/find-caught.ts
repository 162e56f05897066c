// Cases caught by a net (libs/process/case/safety-nets), found in the record alone: no duty, no policy, no timer is asked.
import { type Kysely, type Transaction, sql } from 'kysely';
import { type Risk } from '../../../../libs/process/kernel/risk';
import { CONTACTS, NET_DAYS, NOT_WATCHED, type Net } from '../../../../libs/process/case/safety-nets';
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

const contact = sql`e.type in (${sql.join(CONTACTS.map((type) => sql.lit(type)))})`;
const meeting = sql`e.type = 'visit.recorded' and e.body->>'track' = 'child' and (e.body->>'met')::boolean`;
const isSuch: Readonly<Record<Net, typeof contact>> = { quiet: contact, unseen: meeting };

/** Longest first. In a person's transaction, row security leaves only what that person may see. */
export async function findCaught(
  db: Kysely<CaseworkTables> | Transaction<CaseworkTables>,
  net: Net,
  now: number,
  { limit = 1_000, units }: { readonly limit?: number; readonly units?: readonly string[] | undefined } = {},
): Promise<Caught[]> {
  const days = Object.entries(NET_DAYS[net]).map(([risk, count]) => sql`when ${sql.lit(risk)} then ${sql.lit(count)}`);
  const within = units === undefined ? sql`true` : sql`v.unit = any (${units})`;
  const { rows } = await sql<Omit<Caught, 'net' | 'days'> & { readonly now: number }>`
    select v.case_id as "caseId", v.workflow_id as "workflowId", v.ref, v.unit, v.lead, v.risk, s.since,
           ${instant(now)} + v.clock_offset * interval '1 millisecond' as now
    from case_view v
    cross join lateral (
      select coalesce((
        select max(coalesce(e.happened_at, e.recorded_at)) from case_event e
        where e.workflow_id = v.workflow_id and ${isSuch[net]}), v.received_at) as since
    ) s
    where not v.finished and ${within}
      and v.stage not in (${sql.join(NOT_WATCHED[net].map((stage) => sql.lit(stage)))})
      and ${instant(now)} + v.clock_offset * interval '1 millisecond'
          >= s.since + (case v.risk ${sql.join(days, sql` `)} end) * interval '24 hours'
    order by s.since, v.case_id
    limit ${limit}`.execute(db);
  return rows.map(({ now: its, ...row }) => ({ net, ...row, days: Math.floor((its - row.since) / 86_400_000) }));
}
