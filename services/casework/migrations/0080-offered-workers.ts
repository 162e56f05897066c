// A case offered to a colleague by name can be looked at by them before they answer. The access matrix says so; this is the backstop behind it.
import { sqlMigration } from '../../../libs/database/migrate';

export const offeredWorkers = sqlMigration(
  `drop policy sees on case_view`,
  `create policy sees on case_view for select using (
     (select current_setting('iveel.role', true)) in ('system', 'auditor')
     or unit = any ((select visible_units())::text[])
     or lead = any ((select acts_for())::text[])
     or state->'transfer'->>'unit' = any ((select visible_units())::text[])
     or state->'transfer'->>'lead' = any ((select acts_for())::text[]))`,
);
