// A case offered to another unit can be looked at there before it is taken over. The access matrix says by whom; this is the backstop behind it.
import { sqlMigration } from '../../../libs/database/migrate';

export const offeredCases = sqlMigration(
  `drop policy sees on case_view`,
  `create policy sees on case_view for select using (
     (select current_setting('iveel.role', true)) in ('system', 'auditor')
     or unit = any ((select visible_units())::text[])
     or lead = any ((select acts_for())::text[])
     or state->'transfer'->>'unit' = any ((select visible_units())::text[]))`,
);
