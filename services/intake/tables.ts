/** The tables of the schema `intake`, as Kysely sees them. */
import { type Generated } from 'kysely';
import { type IdempotencyTable } from '../../libs/http/idempotency';
import { type Language } from '../../libs/http/language';
import { type LinkKind } from '../../libs/process/case/link-events';
import { type Risk } from '../../libs/process/kernel/risk';

export interface ReportTable {
  id: string;
  caseId: string;
  ref: string;
  receipt: string;
  fingerprint: Buffer;
  unit: string;
  channel: 'form' | 'api' | 'staff';
  madeBy: string | null;
  source: string;
  reporterType: string;
  concerns: string[];
  suspectedRisk: Risk;
  contactable: boolean;
  language: Language;
  receivedAt: number;
  startedAt: number | null;
  screenedAt: number | null;
  /** The case it was begun beside, if it was. */
  linkedCase: string | null;
  linkedRef: string | null;
  linkedKind: LinkKind | null;
}

export interface CaseSequenceTable {
  letters: string;
  year: number;
  last: number;
}

export interface CaseStartTable {
  reportId: string;
  attempts: Generated<number>;
  nextAt: number;
  leasedUntilAt: number | null;
  lastError: string | null;
}

export const sealedColumns = [
  'givenName',
  'patronymic',
  'birthDate',
  'age',
  'sex',
  'registerNumber',
  'careStatus',
  'place',
  'name',
  'phone',
  'email',
  'safeContact',
  'narrative',
] as const;
export type SealedColumn = (typeof sealedColumns)[number];

/** `report`: what was told; `reporter`: who told it, if they said. */
export type Subject = 'child' | 'reporter' | 'report';

export interface IdentityTable extends Record<SealedColumn, Buffer | null> {
  id: string;
  caseId: string;
  subject: Subject;
  version: Generated<number>;
  updatedAt: number;
  updatedBy: string;
  wrappedKey: Buffer;
}

export interface VaultLogTable {
  n: number;
  loggedAt: number;
  actor: string;
  role: string;
  unit: string;
  action: 'opened' | 'registered' | 'searched' | 'moved';
  caseId: string;
  reason: string;
  /** In whose place; null in their own right. */
  inPlaceOf: string | null;
  hash: string;
}

export interface IdentitySideTable {
  caseId: string;
  side: 'active' | 'archive';
  eventN: number;
  movedAt: number;
}

export type MatchKind = 'register-number' | 'full-name-and-birth-year' | 'name-and-birth-year';

export interface IdentityMatchTable {
  caseId: string;
  kind: MatchKind;
  hash: Buffer;
  ref: string;
}

export interface IntakeTables {
  report: ReportTable;
  caseSequence: CaseSequenceTable;
  caseStart: CaseStartTable;
  vaultLog: VaultLogTable;
  identity: IdentityTable;
  identityArchive: IdentityTable;
  identitySide: IdentitySideTable;
  identityMatch: IdentityMatchTable;
  idempotency: IdempotencyTable;
}
