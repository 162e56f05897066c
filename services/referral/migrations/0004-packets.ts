/**
 * Who has read what an agency was given, by the name they typed, sealed; and what came of a service, in codes. The packet itself is not here: it is opened where
 * it was written, each time somebody reads it.
 */
import { sqlMigration } from '../../../libs/database/migrate';

export const packets = sqlMigration(
  `create table packet_reading (
     id uuid primary key,
     referral_id uuid not null references handoff,
     link_id uuid not null references link (id),
     wrapped_key bytea not null,
     typed_name bytea not null,
     -- Codes of what was shown.
     items text[] not null,
     read_at timestamptz not null
   )`,
  `create index packet_reading_referral on packet_reading (referral_id, read_at)`,
  `alter table answer add column feedback jsonb`,
);
