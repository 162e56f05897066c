// The record: what happened, append-only and chained. The database itself refuses a gap, a fork, a change and a removal.
import { sqlMigration } from '../../../libs/database/migrate';

export const record = sqlMigration(
  `create table case_event (
     process text not null,
     workflow_id text not null,
     n integer not null check (n >= 1),
     recorded_at timestamptz not null,
     actor jsonb not null,
     request text,
     type text not null,
     body jsonb not null,
     happened_at timestamptz,
     -- Null before the first: a foreign key with a null in it asks for nothing.
     previous_n integer generated always as (nullif(n - 1, 0)) stored,
     prev_hash text not null,
     hash text not null,
     primary key (workflow_id, n),
     unique (workflow_id, n, hash),
     check (n > 1 or prev_hash = repeat('0', 64)),
     constraint case_event_follows foreign key (workflow_id, previous_n, prev_hash) references case_event (workflow_id, n, hash)
   )`,
  `create trigger case_event_is_append_only before update or delete or truncate on case_event
   for each statement execute function refuse_change()`,
  `create table note (
     id uuid primary key,
     workflow_id text not null,
     field text not null,
     wrapped_key bytea not null,
     sealed bytea not null,
     written_by text not null,
     written_at timestamptz not null
   )`,
  `create index note_of_workflow on note (workflow_id)`,
  `create table note_read (
     id bigint generated always as identity primary key,
     workflow_id text not null,
     note_id uuid not null,
     read_by text not null,
     read_at timestamptz not null,
     request_id text not null
   )`,
  `create index note_read_of_workflow on note_read (workflow_id, read_at)`,
  `create trigger note_read_is_append_only before update or delete or truncate on note_read
   for each statement execute function refuse_change()`,
);
