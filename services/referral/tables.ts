/** The tables of schema `referral`. */
import { type Generated, type Kysely } from 'kysely';
import { type Instant, type Json } from '../../libs/database/columns';
import { type Risk } from '../../libs/process/kernel/risk';
import { type ServiceFeedback } from '../../libs/process/referral/events';
import { type ReferralState } from '../../libs/process/referral/state';

export type Both = Readonly<Record<'mn' | 'en', string>>;

export interface AgencyTable {
  id: string;
  key: string;
  name: Json<Both>;
  kind: string;
  services: string[];
  areas: string[];
  vettedOn: string | null;
  agreement: Generated<'active' | 'expired'>;
  listed: Generated<boolean>;
  updatedAt: Instant;
}

export interface AgencyContactTable {
  agencyId: string;
  role: 'agency' | 'agency-deputy';
  email: string;
  phone: string;
  language: 'mn' | 'en';
  hours: string | null;
}

export interface HandoffTable {
  referralId: string;
  caseId: string;
  ref: string;
  unit: string;
  agencyId: string;
  service: string;
  risk: Risk;
  zone: string;
  status: ReferralState['status'];
  answerByAt: Instant | null;
  clockOffset: Generated<number>;
  requestedAt: Instant;
  openedBy: string;
  openedAt: Instant | null;
}

export type Purpose = 'answer' | 'dispute';

export interface LinkTable {
  tokenHash: string;
  id: string;
  referralId: string;
  purpose: Purpose;
  notice: string;
  round: number;
  mintedAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
  withdrawnAt: Instant | null;
}

export interface AnswerTable {
  id: string;
  referralId: string;
  linkId: string;
  request: string;
  kind: 'answer' | 'service' | 'dispute';
  what: string;
  reason: string | null;
  via: 'link';
  wrappedKey: Buffer;
  typedName: Buffer;
  note: Buffer | null;
  happenedAt: Instant;
  takenAt: Instant | null;
  feedback: Json<ServiceFeedback> | null;
}

export interface PacketReadingTable {
  id: string;
  referralId: string;
  linkId: string;
  wrappedKey: Buffer;
  typedName: Buffer;
  items: string[];
  readAt: Instant;
}

export interface ReferralTables {
  agency: AgencyTable;
  agencyContact: AgencyContactTable;
  handoff: HandoffTable;
  link: LinkTable;
  answer: AnswerTable;
  packetReading: PacketReadingTable;
  rateLimit: { key: string; points: number; expire: number | null };
}

export type Database = Kysely<ReferralTables>;
