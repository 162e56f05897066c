/** The directory of agencies: who serves which area with what, and whom to write to. Loaded from the profile. */
import { sqlMigration } from '../../../libs/database/migrate';

export const directory = sqlMigration(
  `create table agency (
     id uuid primary key,
     key text not null unique,
     name jsonb not null,
     kind text not null,
     services text[] not null,
     areas text[] not null,
     vetted_on date,
     agreement text not null default 'active' check (agreement in ('active', 'expired')),
     -- An agency that left the profile stays: handoffs on record name it.
     listed boolean not null default true,
     updated_at timestamptz not null
   )`,
  `create index agency_services on agency using gin (services)`,
  `create table agency_contact (
     agency_id uuid not null references agency,
     role text not null check (role in ('agency', 'agency-deputy')),
     email text not null,
     phone text not null,
     language text not null check (language in ('mn', 'en')),
     hours text,
     primary key (agency_id, role)
   )`,
);
