/** When a person does not want to be woken, and when the day's collected mail should come. */
import { sqlMigration } from '../../../libs/database/migrate';

export const preferences = sqlMigration(
  `create table preference (
     staff_id text primary key,
     quiet_from smallint not null check (quiet_from between 0 and 1439),
     quiet_until smallint not null check (quiet_until between 0 and 1439),
     digest_minute smallint not null check (digest_minute between 0 and 1439),
     updated_at timestamptz not null
   )`,
);
