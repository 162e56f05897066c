// The life of a change of rules: what was proposed, who signed, how far it has been rolled out. Texts and deeds are never changed; the deeds are chained.
import { sqlMigration } from '../../../libs/database/migrate';

export const rulesLife = sqlMigration(
  `create table rules_change (
     id integer primary key generated always as identity,
     subject text not null check (subject in ('policy', 'calendar')),
     -- Which calendar; empty for the policy.
     name text not null default '',
     -- The version in force when it was written: what its author compared it with.
     base integer not null,
     hash text not null,
     source text not null,
     content jsonb not null,
     note text,
     -- Versions it takes back.
     reverts integer[] not null default '{}'
   )`,
  `create table rules_event (
     n integer primary key check (n >= 1),
     change_id integer not null references rules_change,
     type text not null,
     actor jsonb not null,
     done_at timestamptz not null,
     detail jsonb not null,
     prev_hash text not null,
     hash text not null unique
   )`,
  `create index rules_event_of_change on rules_event (change_id, n)`,
  ...['rules_change', 'rules_event'].map(
    (table) =>
      `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
       for each statement execute function refuse_change()`,
  ),
  `alter table policy_version add column reverts integer[] not null default '{}'`,
  // Where a version holds. The one in force for a unit is the highest that reaches it and is not paused.
  `create table rollout (
     subject text not null check (subject in ('policy', 'calendar')),
     name text not null default '',
     version integer not null,
     change_id integer references rules_change,
     scope text not null check (scope in ('new', 'replan')),
     -- Units with everything below them; {*} is everywhere.
     units text[] not null,
     paused boolean not null default false,
     -- Whether every process that changes is told at once, or only those of which a deadline comes earlier.
     wake_all boolean not null default false,
     -- Processes looked at and told in the present round, and how many there are.
     looked integer not null default 0,
     woken integer not null default 0,
     total integer not null default 0,
     begun_at timestamptz not null,
     finished_at timestamptz,
     primary key (subject, name, version)
   )`,
  `insert into rollout (subject, version, scope, units, begun_at, finished_at)
   select 'policy', version, 'replan', '{*}', stored_at, stored_at from policy_version`,
  `insert into rollout (subject, name, version, scope, units, begun_at, finished_at)
   select 'calendar', calendar, version, 'replan', '{*}', stored_at, stored_at from calendar_version`,
);
