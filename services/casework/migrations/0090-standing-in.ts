// Row security follows whoever stands in for another: the units, the people and the single cases that stand in the transaction (libs/database/actor), worked
// out by the one rule (use-cases/standing-in). Covers were looked up here before, for leads of cases alone.
import { sqlMigration } from '../../../libs/database/migrate';

const listed = (setting: string): string =>
  `string_to_array(nullif(current_setting('iveel.${setting}', true), ''), ',')`;
const given = `any ((select coalesce(${listed('given')}, '{}'))::text[])`;
const role = `(select current_setting('iveel.role', true))`;

const sees = (table: string, isGiven: string, more = ''): string[] => [
  `drop policy sees on ${table}`,
  `create policy sees on ${table} for select using (
     ${role} in ('system', 'auditor')
     or ${table}.unit = any ((select visible_units())::text[])
     or ${table}.lead = any ((select acts_for())::text[])
     or ${isGiven}${more})`,
];

export const standingIn = sqlMigration(
  `create or replace function visible_units() returns text[] language sql stable as $$
     select coalesce(array_agg(code), '{}') from unit
     where path && array_append(coalesce(${listed('for_units')}, '{}'), nullif(current_setting('iveel.unit', true), '')) $$`,
  `create or replace function acts_for() returns text[] language sql stable as $$
     select array_append(coalesce(${listed('for_staff')}, '{}'), current_setting('iveel.actor', true)) $$`,
  ...sees(
    'case_view',
    `case_view.case_id::text = ${given}`,
    ` or state->'transfer'->>'unit' = any ((select visible_units())::text[])
     or state->'transfer'->>'lead' = any ((select acts_for())::text[])`,
  ),
  ...sees('duty', `coalesce(duty.case_id::text, duty.workflow_id) = ${given}`),
  ...sees('house_view', `house_view.workflow_id = ${given}`),
  // Whose a duty is by name, for their worklist and for what they may do meanwhile.
  `create index duty_open_of_assignee on duty ((adjusted->>'assignee')) where status = 'open' and adjusted->>'assignee' is not null`,
);
