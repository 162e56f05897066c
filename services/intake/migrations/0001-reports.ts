/** Reports as everybody of the unit may see them: codes, instants and numbers, no word a person typed. And the outbox of cases still to be started. */
import { sqlMigration } from '../../../libs/database/migrate';

export const reports = sqlMigration(
  `create table report (
     id uuid primary key,
     case_id uuid not null unique,
     ref text not null unique,
     receipt text not null unique,
     -- Keyed hash of what was sent: tells the same request sent twice from another one under the same key.
     fingerprint bytea not null,
     unit text not null,
     channel text not null check (channel in ('form', 'api', 'staff')),
     made_by text,
     source text not null,
     reporter_type text not null,
     concerns text[] not null,
     suspected_risk text not null check (suspected_risk in ('immediate', 'high', 'medium', 'low')),
     contactable boolean not null,
     language text not null check (language in ('mn', 'en')),
     received_at timestamptz not null,
     started_at timestamptz,
     screened_at timestamptz
   )`,
  `create index report_by_unit on report (unit, received_at desc, id)`,
  `create index report_unscreened on report (unit, received_at, id) where screened_at is null`,
  // One counter per letters, not per unit: two units that share letters must not share numbers.
  `create table case_sequence (letters text, year integer, last integer not null, primary key (letters, year))`,
  `create table case_start (
     report_id uuid primary key references report (id),
     attempts integer not null default 0,
     next_at timestamptz not null,
     leased_until_at timestamptz,
     last_error text
   )`,
  `create index case_start_due on case_start (next_at)`,
  // The backstop behind the access matrix: a query that forgot its unit returns nothing. 'system' is the service's own work.
  `alter table report enable row level security`,
  `alter table report force row level security`,
  `create policy service_works on report using (current_setting('iveel.role', true) = 'system')`,
  `create policy staff_of_the_unit on report for select using (
     unit = current_setting('iveel.unit', true)
     or (current_setting('iveel.role', true) = 'manager' and starts_with(unit, current_setting('iveel.unit', true) || '-')))`,
);
