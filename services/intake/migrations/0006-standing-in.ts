/** Whoever stands in for another sees the reports of that one's units; and the log of looks says in whose place somebody looked. */
import { sqlMigration } from '../../../libs/database/migrate';

/** The units come from the transaction (libs/database/actor). Codes of units below begin with the code of the unit above. */
export const standingIn = sqlMigration(
  `create policy staff_in_anothers_place on report for select using (
     exists (select from unnest(string_to_array(nullif(current_setting('iveel.for_units', true), ''), ',')) as u
             where report.unit = u or starts_with(report.unit, u || '-')))`,
  // Null: in their own right. `cover:<staff id>`, `vacancy` …
  `alter table vault_log add column in_place_of text`,
);
