// Policies and calendars: numbered when stored, and never changed after. A case names the numbers it lives by, so they must stay what they were.
import { sqlMigration } from '../../../libs/database/migrate';

export const rules = sqlMigration(
  `create function refuse_change() returns trigger language plpgsql as $$
   begin
     raise exception 'rows of % are never changed', tg_table_name using errcode = '55000';
   end $$`,
  `create table policy_version (
     version integer primary key check (version >= 1),
     hash text not null,
     source text not null,
     policy jsonb not null,
     note text,
     stored_by text not null,
     stored_at timestamptz not null
   )`,
  `create table calendar_version (
     calendar text not null,
     version integer not null check (version >= 1),
     hash text not null,
     source text not null,
     table_of_days jsonb not null,
     stored_by text not null,
     stored_at timestamptz not null,
     primary key (calendar, version)
   )`,
  ...['policy_version', 'calendar_version'].map(
    (table) =>
      `create trigger ${table}_is_immutable before update or delete or truncate on ${table}
       for each statement execute function refuse_change()`,
  ),
);
