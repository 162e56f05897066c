/**
 * Handoffs and what was answered to them. The process itself lives in its workflow; here is what the agency's page needs, and the one thing that must not
 * go into Temporal: who typed an answer and what they wrote, sealed field by field.
 */
import { sqlMigration } from '../../../libs/database/migrate';

export const handoffs = sqlMigration(
  `create table handoff (
     referral_id uuid primary key,
     case_id uuid not null,
     ref text not null,
     unit text not null,
     agency_id uuid not null references agency,
     service text not null,
     risk text not null,
     zone text not null,
     -- As last seen; the workflow knows better.
     status text not null,
     answer_by_at timestamptz,
     -- How far the workflow's clock is ahead; not 0 only in demos and training.
     clock_offset bigint not null default 0,
     requested_at timestamptz not null,
     -- Effect key that opened it, and when its process was known to run.
     opened_by text not null,
     opened_at timestamptz
   )`,
  `create index handoff_unit on handoff (unit, requested_at desc, referral_id)`,
  `create index handoff_case on handoff (case_id, requested_at desc, referral_id)`,
  `create table link (
     token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
     id uuid not null unique,
     referral_id uuid not null references handoff,
     purpose text not null check (purpose in ('answer', 'dispute')),
     notice text not null,
     -- Number of the event that asked the agency: a link of an earlier asking is superseded.
     round integer not null,
     minted_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz,
     withdrawn_at timestamptz
   )`,
  `create index link_referral on link (referral_id)`,
  `create table answer (
     id uuid primary key,
     referral_id uuid not null references handoff,
     link_id uuid not null references link (id),
     -- Id of the update it became: the same answer again is the same row.
     request text not null unique,
     kind text not null check (kind in ('answer', 'service', 'dispute')),
     what text not null,
     reason text,
     via text not null,
     wrapped_key bytea not null,
     typed_name bytea not null,
     note bytea,
     happened_at timestamptz not null,
     -- Null until the process has taken it; an answer that was refused has no row.
     taken_at timestamptz
   )`,
  `create index answer_referral on answer (referral_id, happened_at)`,
);
