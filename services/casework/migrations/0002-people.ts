// Units, the people who work in them, who stands in for whom, and the tokens programs act by.
import { sqlMigration } from '../../../libs/database/migrate';

export const people = sqlMigration(
  `create table unit (
     code text primary key,
     parent text references unit,
     -- The unit and everything above it, top first.
     path text[] not null,
     name jsonb not null,
     letters text,
     calendar text not null,
     -- IANA name, as the calendar has it: for "today" in lists.
     zone text not null,
     lead_id uuid,
     mailbox text,
     phone text
   )`,
  `create table staff (
     id uuid primary key,
     name jsonb not null,
     role text not null,
     unit text not null references unit,
     language text not null check (language in ('mn', 'en')),
     email text not null,
     deputy_id uuid references staff deferrable initially deferred,
     active boolean not null default true
   )`,
  `create index staff_of_unit on staff (unit, role) where active`,
  `alter table unit add foreign key (lead_id) references staff deferrable initially deferred`,
  `create table leave (
     id uuid primary key,
     staff_id uuid not null references staff,
     cover_id uuid references staff,
     from_at timestamptz not null,
     until_at timestamptz not null,
     recorded_by text not null,
     recorded_at timestamptz not null,
     check (until_at > from_at),
     check (cover_id <> staff_id)
   )`,
  `create index leave_of_staff on leave (staff_id, until_at)`,
  `create index leave_covered on leave (cover_id, until_at)`,
  `create table api_token (
     id uuid primary key,
     hash text not null unique,
     staff_id uuid not null references staff,
     label text not null,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     revoked_at timestamptz
   )`,
  `create index api_token_of_staff on api_token (staff_id, made_at)`,
);
