// What was told last of emergencies and of standing in: the next look tells what has changed since. Codes and instants, and no child.
import { sqlMigration } from '../../../libs/database/migrate';

export const newsTold = sqlMigration(
  `create table news_told (
     topic text not null check (topic in ('emergency', 'standing-in')),
     -- The unit, or whoever is stood in for.
     subject text not null,
     -- Who stands in; empty for a unit.
     recipient text not null,
     until_at timestamptz not null,
     over boolean not null,
     told_at timestamptz not null,
     primary key (topic, subject, recipient)
   )`,
  `alter table news_told enable row level security`,
  `alter table news_told force row level security`,
  `create policy system on news_told for all using ((select current_setting('iveel.role', true)) = 'system')
     with check ((select current_setting('iveel.role', true)) = 'system')`,
);
