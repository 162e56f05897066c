// Colleagues who are added here rather than by a profile: the one-time links by which they set their password, and the log of who added whom.
import { sqlMigration } from '../../../libs/database/migrate';

export const invitations = sqlMigration(
  `alter table staff add column added_by text, add column added_at timestamptz`,
  // One account, one address: whoever has left may come back under theirs.
  `create unique index staff_mail on staff (lower(email)) where active`,
  `create table invitation (
     -- Of the link. What is kept cannot be turned back into it.
     hash text primary key,
     staff_id uuid not null references staff,
     made_by text not null,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz
   )`,
  `create index invitation_of_staff on invitation (staff_id)`,
  // Deeds about people and units, chained: ids and codes only.
  `create table register_event (
     n integer primary key check (n >= 1),
     what text not null,
     done_by text not null,
     done_at timestamptz not null,
     subject text not null,
     unit text not null,
     detail jsonb not null,
     prev_hash text not null,
     hash text not null unique
   )`,
  `create trigger register_event_is_append_only before update or delete or truncate on register_event
   for each statement execute function refuse_change()`,
);
