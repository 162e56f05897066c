// Tables of units and people: who works where, who was invited, who is away, tokens, and advice that opened no case.
import { type Generated } from 'kysely';
import { type Instant, type Json } from '../../../libs/database/columns';
import { type Role as StaffRole } from '../../../libs/access/roles';

/** The same in both languages. */
export interface Both {
  readonly mn: string;
  readonly en: string;
}

export interface UnitTable {
  code: string;
  parent: string | null;
  path: string[];
  name: Json<Both>;
  letters: string | null;
  calendar: string;
  zone: string;
  leadId: string | null;
  mailbox: string | null;
  phone: string | null;
}

export interface StaffTable {
  id: string;
  /** Initial of the patronymic and given name. */
  name: Json<Both>;
  role: StaffRole;
  unit: string;
  language: 'mn' | 'en';
  email: string;
  deputyId: string | null;
  active: Generated<boolean>;
  /** Staff id, or `first`; null for the people of a profile. */
  addedBy: Generated<string | null>;
  addedAt: Generated<Instant | null>;
}

export interface InvitationTable {
  hash: string;
  staffId: string;
  madeBy: string;
  madeAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

export const registerDeeds = ['staff.added', 'staff.invited', 'staff.joined', 'staff.left', 'unit.reach'] as const;
export type RegisterDeed = (typeof registerDeeds)[number];

export interface RegisterEventTable {
  n: number;
  what: RegisterDeed;
  /** Staff id, or `first`. */
  doneBy: string;
  doneAt: Instant;
  subject: string;
  unit: string;
  detail: Json<Readonly<Record<string, string | boolean | null>>>;
  prevHash: string;
  hash: string;
}

/** Advice given without a case. */
export interface AdviceTable {
  id: string;
  unit: string;
  happenedAt: Instant;
  concern: string | null;
  recordedBy: string;
  recordedAt: Instant;
}

export interface LeaveTable {
  id: string;
  staffId: string;
  coverId: string | null;
  fromAt: Instant;
  untilAt: Instant;
  recordedBy: string;
  recordedAt: Instant;
}

export interface ApiTokenTable {
  id: string;
  hash: string;
  staffId: string;
  label: string;
  madeAt: Instant;
  expiresAt: Instant;
  revokedAt: Instant | null;
}
