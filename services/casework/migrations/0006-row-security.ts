// The backstop behind the access matrix: a query made for a person sees only what that person's unit may, whatever the query forgot to say.
// Who it is stands in the transaction (libs/database/actor). Without anybody, nothing is seen; the projection says that it is the system.
import { sqlMigration } from '../../../libs/database/migrate';

const role = `current_setting('iveel.role', true)`;

/** An uncorrelated sub-select, so Postgres asks once per query and can still use an index. */
const ours = (table: string): string =>
  `(select ${role}) in ('system', 'auditor')
   or ${table}.unit = any ((select visible_units())::text[])
   or ${table}.lead = any ((select acts_for())::text[])`;

const ofProcess = (table: string): string =>
  `(select ${role}) in ('system', 'auditor')
   or exists (select from case_view v where v.workflow_id = ${table}.workflow_id)
   or exists (select from referral_view r where r.workflow_id = ${table}.workflow_id)`;

const secured = (table: string, sees: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy sees on ${table} for select using (${sees})`,
  `create policy writes on ${table} for all using ((select ${role}) = 'system') with check ((select ${role}) = 'system')`,
];

export const rowSecurity = sqlMigration(
  // Their own unit and all below it.
  `create function visible_units() returns text[] language sql stable as $$
     select coalesce(array_agg(code), '{}') from unit where nullif(current_setting('iveel.unit', true), '') = any (path) $$`,
  // The person, and those for whom they stand in at this moment.
  `create function acts_for() returns text[] language sql stable as $$
     select array_append(coalesce(array_agg(staff_id::text), '{}'), current_setting('iveel.actor', true))
     from leave where cover_id::text = current_setting('iveel.actor', true) and now() between from_at and until_at $$`,
  ...secured('case_view', ours('case_view')),
  ...secured(
    'referral_view',
    `(select ${role}) in ('system', 'auditor')
     or exists (select from case_view v where v.case_id = referral_view.case_id)`,
  ),
  ...secured('duty', ours('duty')),
  ...secured('case_event', ofProcess('case_event')),
  ...secured('note', ofProcess('note')),
);
