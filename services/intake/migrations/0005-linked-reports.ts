/** A case begun beside another: for a second child of one report, or for a child whose earlier case has ended. */
import { sqlMigration } from '../../../libs/database/migrate';

export const linkedReports = sqlMigration(
  `alter table report
     add column linked_case uuid,
     add column linked_ref text,
     add column linked_kind text check (linked_kind in ('sibling', 'same-household', 'earlier')),
     add constraint linked_whole check (num_nonnulls(linked_case, linked_ref, linked_kind) in (0, 3))`,
);
