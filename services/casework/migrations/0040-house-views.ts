// How each unit and each member of staff stands: processes that no case stands behind. Their duties are in the same table, so in the same worklists.
import { sqlMigration } from '../../../libs/database/migrate';

const role = `current_setting('iveel.role', true)`;

const columns = `workflow_id text, process text, subject text, unit text, lead text, risk text, status text, n integer, revision integer,
  process_version integer, policy integer, calendar integer, state jsonb, open jsonb, clock_offset bigint, next_due_at timestamptz,
  next_wake_at timestamptz, updated_at timestamptz, finished boolean`;
const names = columns.replace(/\s+/g, ' ').replace(/ (text|integer|jsonb|bigint|timestamptz|boolean)/g, '');
const set = names
  .split(', ')
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** Columns of a duty that come with its change. */
const change = `kind text, key text, opened_n integer, owner text, due_at timestamptz, because jsonb, cycle integer, fired text[],
  set_at timestamptz, status text, opened_at timestamptz, settled_at timestamptz, met_at timestamptz, late boolean, reason text,
  rung integer, told jsonb, reminded_at timestamptz, breached_at timestamptz, touched boolean`;

const seen = (table: string): string =>
  `(select ${role}) in ('system', 'auditor')
   or exists (select from case_view v where v.workflow_id = ${table}.workflow_id)
   or exists (select from referral_view r where r.workflow_id = ${table}.workflow_id)
   or exists (select from house_view h where h.workflow_id = ${table}.workflow_id)`;

export const houseViews = sqlMigration(
  `create table house_view (
     -- \`unit/<code>\` or \`staff/<id>\`.
     workflow_id text primary key,
     process text not null,
     -- Code of the unit, or id of the member of staff.
     subject text not null,
     unit text not null,
     -- The member of staff; nobody for a unit.
     lead text,
     risk text not null,
     status text not null,
     n integer not null,
     revision integer not null,
     process_version integer not null,
     policy integer not null,
     calendar integer not null,
     state jsonb not null,
     open jsonb not null,
     clock_offset bigint not null default 0,
     next_due_at timestamptz,
     next_wake_at timestamptz,
     updated_at timestamptz not null,
     finished boolean not null
   )`,
  `create index house_view_of_unit on house_view (unit, process)`,
  `alter table duty alter column case_id drop not null`,

  `create function write_house_projection(p jsonb) returns void language plpgsql as $$
  declare
    workflow constant text := p->>'workflow_id';
    upto constant integer := (p->'view'->>'n')::integer;
    its_unit constant text := p->'view'->>'unit';
    its_risk constant text := p->'view'->>'risk';
    leads constant text := p->'view'->>'lead';
    skipped constant bigint := (p->'view'->>'clock_offset')::bigint;
    ahead constant interval := skipped * interval '1 millisecond';
  begin
    insert into case_event (process, workflow_id, n, recorded_at, actor, request, type, body, happened_at, prev_hash, hash)
    select p->>'process', workflow, n, at, "by", request, type, body, happened_at, prev_hash, hash
    from jsonb_to_recordset(p->'events') as e(n integer, at timestamptz, "by" jsonb, request text, type text, body jsonb,
                                              happened_at timestamptz, prev_hash text, hash text);

    insert into house_view (${names}) select ${names} from jsonb_to_record(p->'view') as v(${columns})
    on conflict (workflow_id) do update set ${set} where house_view.n < excluded.n;

    insert into duty (process, workflow_id, ref, unit, lead, risk, kind, key, opened_n, owner, due_at, clock_offset, breaches_at,
      because, cycle, fired, set_at, status, opened_at, settled_at, met_at, late, reason, rung, told, reminded_at, breached_at, n)
    select p->>'process', workflow, p->>'ref', its_unit, leads, its_risk, kind, key, opened_n, owner, due_at, skipped,
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
  end $$`,

  `alter table house_view enable row level security`,
  `alter table house_view force row level security`,
  `create policy sees on house_view for select using (
     (select ${role}) in ('system', 'auditor')
     or house_view.unit = any ((select visible_units())::text[])
     or house_view.lead = any ((select acts_for())::text[]))`,
  `create policy writes on house_view for all using ((select ${role}) = 'system') with check ((select ${role}) = 'system')`,
  `drop policy sees on case_event`,
  `create policy sees on case_event for select using (${seen('case_event')})`,
  `drop policy sees on note`,
  `create policy sees on note for select using (${seen('note')})`,
);
