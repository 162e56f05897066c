// One statement, so one transaction and one round trip: new events, the view after them, and the duties.
// An event number taken, or a predecessor missing, fails all of it (`case_event` keys) and the caller looks again.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Projection } from '../../../activities/casework/contract';
import { json } from '../../../libs/database/sql';
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { type ReferralState } from '../../../libs/process/referral/state';
import { type CaseworkTables } from '../tables';
import { type DutyChanges } from './duty-changes';

export interface ChainedEvent {
  readonly n: number;
  readonly at: number;
  readonly by: unknown;
  readonly request: string | null;
  readonly type: string;
  readonly body: unknown;
  readonly happenedAt: number | null;
  readonly prevHash: string;
  readonly hash: string;
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** Columns of a duty that stand in its change, with their types. */
const dutyColumns =
  sql.raw(`kind text, key text, opened_n integer, owner text, due_at timestamptz, because jsonb, cycle integer,
  fired text[], set_at timestamptz, status text, opened_at timestamptz, settled_at timestamptz, met_at timestamptz, late boolean,
  reason text, rung integer, told jsonb, reminded_at timestamptz, breached_at timestamptz, touched boolean`);

function dutyRows(duties: DutyChanges['changed'] | DutyChanges['opened']): RawBuilder<unknown> {
  const rows = duties.map((duty) => ({
    ...snake(duty),
    due_at: iso(duty.dueAt),
    set_at: iso(duty.setAt),
    settled_at: iso(duty.settledAt),
    met_at: iso(duty.metAt),
    reminded_at: iso(duty.remindedAt),
    breached_at: iso(duty.breachedAt),
    ...('openedN' in duty ? { opened_n: duty.openedN, opened_at: iso(duty.openedAt) } : {}),
  }));
  return sql`jsonb_to_recordset(${json(rows)}) as d(${dutyColumns})`;
}

function snake({
  kind,
  key,
  because,
  cycle,
  fired,
  status,
  late,
  reason,
  rung,
  told,
  touched,
  ...rest
}: DutyChanges['changed'][number]) {
  return {
    kind,
    key,
    because,
    cycle,
    fired,
    status,
    late,
    reason,
    rung,
    told,
    touched,
    owner: (rest as { owner?: string }).owner,
  };
}

export async function writeProjection(
  db: Kysely<CaseworkTables>,
  projection: Projection,
  events: readonly ChainedEvent[],
  duties: DutyChanges,
  clockOffset: number,
): Promise<void> {
  const { process, workflowId, n, risk } = projection;
  const about = process === 'case' ? aboutCase(projection) : aboutReferral(projection);
  const offset = sql`${clockOffset}::bigint * interval '1 millisecond'`;
  const rows = events.map((e) => ({ ...e, at: iso(e.at), happened_at: iso(e.happenedAt), prev_hash: e.prevHash }));
  await sql`
    with recorded as (
      insert into case_event (process, workflow_id, n, recorded_at, actor, request, type, body, happened_at, prev_hash, hash)
      select ${process}, ${workflowId}, n, at, "by", request, type, body, happened_at, prev_hash, hash
      from jsonb_to_recordset(${json(rows)}) as e(n integer, at timestamptz, "by" jsonb, request text, type text, body jsonb,
                                                 happened_at timestamptz, prev_hash text, hash text)
    ),
    viewed as (${upsertView(projection, about, clockOffset)}),
    opened as (
      insert into duty (process, workflow_id, case_id, ref, unit, lead, risk, kind, key, opened_n, owner, due_at, clock_offset, breaches_at,
        because, cycle, fired, set_at, status, opened_at, settled_at, met_at, late, reason, rung, told, reminded_at, breached_at, n)
      select ${process}, ${workflowId}, ${about.caseId}::uuid, ${about.ref}, ${about.unit}, ${about.lead}, ${risk}, kind, key, opened_n, owner,
        due_at, ${clockOffset}, due_at - ${offset}, because, cycle, fired, set_at, status, opened_at, settled_at, met_at, late, reason, rung,
        told, reminded_at, breached_at, ${n}::integer
      from ${dutyRows(duties.opened)}
    ),
    changed as (
      update duty set
        unit = ${about.unit}, risk = ${risk}, lead = ${about.leads}, clock_offset = ${clockOffset}, n = ${n}::integer,
        due_at = d.due_at, breaches_at = d.due_at - ${offset},
        because = coalesce(d.because, duty.because), cycle = coalesce(d.cycle, duty.cycle), fired = coalesce(d.fired, duty.fired),
        set_at = coalesce(d.set_at, duty.set_at), status = d.status, settled_at = d.settled_at, met_at = d.met_at, late = d.late,
        reason = d.reason,
        rung = case when d.cycle > duty.cycle then d.rung else greatest(duty.rung, d.rung) end,
        told = case when d.cycle > duty.cycle then d.told else duty.told || d.told end,
        reminded_at = case when d.cycle > duty.cycle then d.reminded_at else coalesce(d.reminded_at, duty.reminded_at) end,
        breached_at = case when d.cycle > duty.cycle then d.breached_at else coalesce(d.breached_at, duty.breached_at) end
      from ${dutyRows(duties.changed)}
      where duty.workflow_id = ${workflowId} and duty.status = 'open' and duty.kind = d.kind and duty.key = d.key and duty.n < ${n}::integer
        and (d.touched or (duty.unit, duty.risk, duty.lead, duty.clock_offset)
                          is distinct from (${about.unit}, ${risk}, ${about.leads}, ${clockOffset}::bigint))
    )
    ${handOver(process, about)}
    select 1`.execute(db);
}

interface About {
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
  /** Of a new duty, and of one on record. */
  readonly lead: RawBuilder<unknown>;
  readonly leads: RawBuilder<unknown>;
  readonly view: RawBuilder<unknown>;
  readonly own: Readonly<Record<string, RawBuilder<unknown>>>;
  readonly key: string;
}

function aboutCase({ workflowId, unit, state, risk }: Projection): About {
  const { ref, lead, stage, received } = state as CaseState;
  const caseId = workflowId.slice('case/'.length);
  return {
    caseId,
    ref,
    unit,
    lead: sql`${lead ?? null}::text`,
    leads: sql`${lead ?? null}::text`,
    view: sql.table('case_view'),
    key: 'case_id',
    own: {
      case_id: sql`${caseId}::uuid`,
      ref: sql`${ref}`,
      unit: sql`${unit}`,
      lead: sql`${lead ?? null}::text`,
      stage: sql`${stage}`,
      risk: sql`${risk}`,
      received_at: sql`${iso(received?.at ?? 0)}::timestamptz`,
    },
  };
}

function aboutReferral({ workflowId, unit, state, risk }: Projection): About {
  const { caseId, ref, agency, service, status } = state as ReferralState;
  return {
    caseId,
    ref,
    unit,
    // Whoever leads the case follows up with the agency.
    lead: sql`(select lead from case_view where case_id = ${caseId}::uuid)`,
    leads: sql`duty.lead`,
    view: sql.table('referral_view'),
    key: 'referral_id',
    own: {
      referral_id: sql`${workflowId.slice('referral/'.length)}::uuid`,
      case_id: sql`${caseId}::uuid`,
      ref: sql`${ref}`,
      unit: sql`${unit}`,
      agency: sql`${agency}`,
      service: sql`${service}`,
      status: sql`${status}`,
      risk: sql`${risk}`,
    },
  };
}

function upsertView(p: Projection, about: About, clockOffset: number): RawBuilder<unknown> {
  const due = p.open.filter((o) => o.owner !== 'system').map((o) => o.dueAt);
  const columns: Record<string, RawBuilder<unknown>> = {
    ...about.own,
    n: sql`${p.n}::integer`,
    revision: sql`${p.revision}::integer`,
    process_version: sql`${p.version}::integer`,
    policy: sql`${p.policy}::integer`,
    calendar: sql`${p.calendar}::integer`,
    state: json(p.state),
    open: json(p.open),
    clock_offset: sql`${clockOffset}::bigint`,
    next_due_at: sql`${iso(due.length > 0 ? Math.min(...due) : null)}::timestamptz`,
    next_wake_at: sql`${iso(p.nextWakeAt)}::timestamptz`,
    updated_at: sql`${iso(p.now)}::timestamptz`,
    finished: sql`${p.finished}::boolean`,
  };
  const names = Object.keys(columns);
  return sql`
      insert into ${about.view} (${sql.raw(names.join(', '))}) values (${sql.join(Object.values(columns))})
      on conflict (${sql.raw(about.key)}) do update set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '))}
      where ${about.view}.n < excluded.n`;
}

/** A new lead takes over the follow-up of open referrals too. */
function handOver(process: string, { caseId, lead }: About): RawBuilder<unknown> {
  if (process !== 'case') return sql``;
  return sql`, handed_over as (
      update duty set lead = ${lead}
      where case_id = ${caseId}::uuid and process = 'referral' and status = 'open' and lead is distinct from ${lead}
    )`;
}
