/** Notices and the outbox: what was to be told, to whom a mail went, and what became of it. */
import { sqlMigration } from '../../../libs/database/migrate';

export const outbox = sqlMigration(
  `create table notice (
     key text primary key,
     workflow_id text not null,
     ref text,
     unit text,
     template text not null,
     to_role text not null,
     risk text not null,
     kind text,
     notice jsonb not null,
     received_at timestamptz not null,
     outcome text check (outcome in ('sent', 'digest', 'overtaken', 'undeliverable', 'nobody-reachable')),
     settled_at timestamptz,
     told text,
     reopened_at timestamptz,
     check ((outcome is null) = (settled_at is null))
   )`,
  `create index notice_of_case on notice (ref, received_at desc, key)`,
  `create index notice_of_workflow on notice (workflow_id)`,
  `create index notice_unsettled on notice (received_at) where outcome is null`,
  `create table mail (
     id uuid primary key,
     notice_key text not null references notice,
     recipient text not null,
     because text not null,
     language text not null check (language in ('mn', 'en')),
     status text not null
       check (status in ('queued', 'sending', 'sent', 'bounced', 'overtaken', 'digest', 'undeliverable')),
     attempts integer not null default 0,
     message_id text not null unique,
     queued_at timestamptz not null,
     not_before_at timestamptz,
     lease_until_at timestamptz,
     sent_at timestamptz,
     bounced_at timestamptz,
     maybe_duplicate boolean not null default false,
     reason text,
     zone text not null,
     digest_key text references notice,
     unique (notice_key, recipient)
   )`,
  `create index mail_by_status on mail (status, queued_at)`,
  `create index mail_of_digest on mail (digest_key) where digest_key is not null`,
);
