// Who was told of a duty in the place of its owner, whose mail came back: what they may do meanwhile follows from it (use-cases/standing-in/told-instead).
import { sqlMigration } from '../../../libs/database/migrate';

export const toldInstead = sqlMigration(
  `create table told_instead (
     workflow_id text not null,
     kind text not null,
     key text not null,
     -- In which role they were told.
     role text not null,
     staff_id uuid not null references staff (id),
     instead_of uuid not null references staff (id),
     told_at timestamptz not null,
     primary key (workflow_id, kind, key, role, staff_id)
   )`,
  `create index told_instead_of_staff on told_instead (staff_id)`,
  `alter table told_instead enable row level security`,
  `alter table told_instead force row level security`,
  // Everybody their own.
  `create policy sees on told_instead for select using (
     (select current_setting('iveel.role', true)) = 'system' or staff_id::text = (select current_setting('iveel.actor', true)))`,
  `create policy writes on told_instead for all using ((select current_setting('iveel.role', true)) = 'system')
     with check ((select current_setting('iveel.role', true)) = 'system')`,
);
