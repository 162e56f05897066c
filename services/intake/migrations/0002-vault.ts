/**
 * The vault. Every word that could say who somebody is lies here, sealed field by field; the database itself refuses to hand out a row unless the same
 * transaction has written down who asked and why.
 */
import { sqlMigration } from '../../../libs/database/migrate';

/** Sealed columns, the same on both sides. Each is one seal bound to table, row and column. */
const sealed = `
     wrapped_key bytea not null,
     given_name bytea, patronymic bytea, birth_date bytea, age bytea, sex bytea, register_number bytea, care_status bytea,
     place bytea, name bytea, phone bytea, email bytea, safe_contact bytea, narrative bytea`;

const side = (table: string): string =>
  `create table ${table} (
     id uuid primary key,
     case_id uuid not null references report (case_id),
     subject text not null check (subject in ('child', 'reporter', 'report')),
     version integer not null default 1,
     updated_at timestamptz not null,
     updated_by text not null,
     ${sealed},
     unique (case_id, subject)
   )`;

const written = (table: string): string =>
  `exists (select from vault_log l where l.case_id = ${table}.case_id and l.xid = pg_current_xact_id())`;
const isSystem = `current_setting('iveel.role', true) = 'system'`;

export const vaultTables = sqlMigration(
  `create table vault_log (
     n bigint primary key,
     logged_at timestamptz not null,
     actor text not null,
     role text not null,
     unit text not null,
     action text not null check (action in ('opened', 'registered', 'searched', 'moved')),
     case_id uuid not null references report (case_id),
     reason text not null,
     hash text not null,
     xid xid8 not null default pg_current_xact_id()
   )`,
  `create index vault_log_by_case on vault_log (case_id, n)`,
  `create function vault_log_is_append_only() returns trigger language plpgsql as
     $$ begin raise exception 'the log of the vault is append-only'; end $$`,
  `create trigger append_only before update or delete or truncate on vault_log
     for each statement execute function vault_log_is_append_only()`,

  side('identity'),
  side('identity_archive'),
  // Which side a case's identities are on, and by which event of the case: an older order that arrives late changes nothing.
  `create table identity_side (
     case_id uuid primary key references report (case_id),
     side text not null check (side in ('active', 'archive')),
     event_n integer not null,
     moved_at timestamptz not null
   )`,
  // Keyed hashes: enough to say "that may be the same child", and to whom it belongs only as a reference number.
  `create table identity_match (
     case_id uuid not null references report (case_id),
     kind text not null check (kind in ('register-number', 'full-name-and-birth-year', 'name-and-birth-year')),
     hash bytea not null,
     ref text not null,
     primary key (case_id, kind, hash)
   )`,
  `create index identity_match_by_hash on identity_match (kind, hash)`,

  ...['identity', 'identity_archive'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
  ]),
  `create policy written_down on identity using (${isSystem} or ${written('identity')})`,
  // Closed cases: whoever led it, and the manager.
  `create policy written_down_and_few on identity_archive
     using (${isSystem} or (current_setting('iveel.role', true) in ('caseworker', 'manager') and ${written('identity_archive')}))`,
);
