// One call writes what a process has recorded: its events, the view after them, its duties. A function, because Postgres then keeps the plans: made anew
// for each call, they took longer than the writing. All of it or nothing: a number taken, or a predecessor missing, fails the call.
import { sqlMigration } from '../../../libs/database/migrate';

/** Columns of a duty that come with its change. */
const change = `kind text, key text, opened_n integer, owner text, due_at timestamptz, because jsonb, cycle integer, fired text[],
  set_at timestamptz, status text, opened_at timestamptz, settled_at timestamptz, met_at timestamptz, late boolean, reason text,
  rung integer, told jsonb, reminded_at timestamptz, breached_at timestamptz, touched boolean`;

/** Columns that tell how a process stands, in both views. */
const standing = [
  ['n', 'integer'],
  ['revision', 'integer'],
  ['process_version', 'integer'],
  ['policy', 'integer'],
  ['calendar', 'integer'],
  ['state', 'jsonb'],
  ['open', 'jsonb'],
  ['clock_offset', 'bigint'],
  ['next_due_at', 'timestamptz'],
  ['next_wake_at', 'timestamptz'],
  ['updated_at', 'timestamptz'],
  ['finished', 'boolean'],
] as const;

const ofCase = [
  ['case_id', 'uuid'],
  ['ref', 'text'],
  ['unit', 'text'],
  ['lead', 'text'],
  ['stage', 'text'],
  ['risk', 'text'],
  ['received_at', 'timestamptz'],
  ...standing,
] as const;

const ofReferral = [
  ['referral_id', 'uuid'],
  ['case_id', 'uuid'],
  ['ref', 'text'],
  ['unit', 'text'],
  ['agency', 'text'],
  ['service', 'text'],
  ['status', 'text'],
  ['risk', 'text'],
  ...standing,
] as const;

/** An older projection that comes late changes nothing. */
function upsert(view: string, columns: readonly (readonly [string, string])[]): string {
  const names = columns.map(([name]) => name).join(', ');
  const typed = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  const set = columns.map(([name]) => `${name} = excluded.${name}`).join(', ');
  return `insert into ${view} (${names}) select ${names} from jsonb_to_record(p->'view') as v(${typed})
    on conflict (${columns[0]?.[0]}) do update set ${set} where ${view}.n < excluded.n`;
}

export const writeProjection = sqlMigration(
  `create function write_projection(p jsonb) returns void language plpgsql as $$
  declare
    is_case constant boolean := p->>'process' = 'case';
    workflow constant text := p->>'workflow_id';
    upto constant integer := (p->'view'->>'n')::integer;
    of_case constant uuid := (p->'view'->>'case_id')::uuid;
    its_unit constant text := p->'view'->>'unit';
    its_risk constant text := p->'view'->>'risk';
    skipped constant bigint := (p->'view'->>'clock_offset')::bigint;
    ahead constant interval := skipped * interval '1 millisecond';
    -- Whoever leads the case follows up with the agency.
    leads text := p->'view'->>'lead';
  begin
    insert into case_event (process, workflow_id, n, recorded_at, actor, request, type, body, happened_at, prev_hash, hash)
    select p->>'process', workflow, n, at, "by", request, type, body, happened_at, prev_hash, hash
    from jsonb_to_recordset(p->'events') as e(n integer, at timestamptz, "by" jsonb, request text, type text, body jsonb,
                                              happened_at timestamptz, prev_hash text, hash text);
    if is_case then
      ${upsert('case_view', ofCase)};
    else
      ${upsert('referral_view', ofReferral)};
      select lead into leads from case_view where case_id = of_case;
    end if;

    insert into duty (process, workflow_id, case_id, ref, unit, lead, risk, kind, key, opened_n, owner, due_at, clock_offset, breaches_at,
      because, cycle, fired, set_at, status, opened_at, settled_at, met_at, late, reason, rung, told, reminded_at, breached_at, n)
    select p->>'process', workflow, of_case, p->'view'->>'ref', its_unit, leads, its_risk, kind, key, opened_n, owner, due_at, skipped,
      due_at - ahead, because, cycle, fired, set_at, status, opened_at, settled_at, met_at, late, reason, rung, told, reminded_at,
      breached_at, upto
    from jsonb_to_recordset(p->'opened') as d(${change});

    -- A duty moved to a later day begins a new cycle: who was told in an earlier one is history.
    update duty set
      unit = its_unit, risk = its_risk, lead = leads, clock_offset = skipped, n = upto,
      due_at = d.due_at, breaches_at = d.due_at - ahead,
      because = coalesce(d.because, duty.because), cycle = coalesce(d.cycle, duty.cycle), fired = coalesce(d.fired, duty.fired),
      set_at = coalesce(d.set_at, duty.set_at), status = d.status, settled_at = d.settled_at, met_at = d.met_at, late = d.late,
      reason = d.reason,
      rung = case when d.cycle > duty.cycle then d.rung else greatest(duty.rung, d.rung) end,
      told = case when d.cycle > duty.cycle then d.told else duty.told || d.told end,
      reminded_at = case when d.cycle > duty.cycle then d.reminded_at else coalesce(d.reminded_at, duty.reminded_at) end,
      breached_at = case when d.cycle > duty.cycle then d.breached_at else coalesce(d.breached_at, duty.breached_at) end
    from jsonb_to_recordset(p->'changed') as d(${change})
    where duty.workflow_id = workflow and duty.status = 'open' and duty.kind = d.kind and duty.key = d.key and duty.n < upto
      and (d.touched or (duty.unit, duty.risk, duty.lead, duty.clock_offset) is distinct from (its_unit, its_risk, leads, skipped));

    -- A new lead takes over the follow-up of open referrals too.
    if is_case then
      update duty set lead = leads
      where case_id = of_case and process = 'referral' and status = 'open' and lead is distinct from leads;
    end if;
  end $$`,
);
