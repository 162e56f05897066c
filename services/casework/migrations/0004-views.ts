// The read model: how each case and referral stands, and every duty, open or past. Rebuilt from the record if it must be.
import { sqlMigration } from '../../../libs/database/migrate';

/** Columns both views have. */
const standing = `
     n integer not null,
     revision integer not null,
     process_version integer not null,
     policy integer not null,
     calendar integer not null,
     state jsonb not null,
     open jsonb not null,
     -- Milliseconds the process' clock is ahead of real time; 0 but in demos and training.
     clock_offset bigint not null default 0,
     next_due_at timestamptz,
     next_wake_at timestamptz,
     updated_at timestamptz not null,
     finished boolean not null`;

export const views = sqlMigration(
  `create table case_view (
     case_id uuid primary key,
     workflow_id text not null generated always as ('case/' || case_id::text) stored unique,
     ref text not null unique,
     unit text not null,
     lead text,
     stage text not null,
     risk text not null,
     received_at timestamptz not null,
     ${standing}
   )`,
  `create index case_view_of_unit on case_view (unit, received_at desc, case_id)`,
  `create index case_view_of_lead on case_view (lead, received_at desc, case_id)`,
  `create index case_view_by_policy on case_view (policy, case_id) where not finished`,
  `create table referral_view (
     referral_id uuid primary key,
     workflow_id text not null generated always as ('referral/' || referral_id::text) stored unique,
     case_id uuid not null,
     ref text not null,
     unit text not null,
     agency text not null,
     service text not null,
     status text not null,
     risk text not null,
     ${standing}
   )`,
  `create index referral_view_of_case on referral_view (case_id)`,
  `create table duty (
     id bigint generated always as identity primary key,
     process text not null,
     workflow_id text not null,
     case_id uuid not null,
     ref text not null,
     unit text not null,
     lead text,
     risk text not null,
     kind text not null,
     key text not null,
     -- The event that opened it: the same kind and key may be owed again later.
     opened_n integer not null,
     owner text not null,
     due_at timestamptz not null,
     clock_offset bigint not null default 0,
     -- When it is overdue by this machine's clock; what lists sort by.
     breaches_at timestamptz not null,
     because jsonb not null,
     cycle integer not null,
     fired text[] not null default '{}',
     set_at timestamptz not null,
     status text not null check (status in ('open', 'met', 'cancelled')),
     opened_at timestamptz not null,
     settled_at timestamptz,
     met_at timestamptz,
     late boolean,
     reason text,
     rung integer not null default 0,
     told jsonb not null default '[]',
     reminded_at timestamptz,
     breached_at timestamptz,
     n integer not null,
     unique (workflow_id, kind, key, opened_n),
     check (breaches_at = due_at - clock_offset * interval '1 millisecond'),
     check ((status = 'open') = (settled_at is null))
   )`,
  `create index duty_open_of_unit on duty (unit, breaches_at, id) where status = 'open'`,
  `create index duty_open_of_lead on duty (lead, breaches_at, id) where status = 'open'`,
  `create index duty_of_case on duty (case_id, due_at)`,
);
