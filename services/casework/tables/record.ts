// Tables of the record, and of how processes stand by it: events, views, duties, notes.
import { type Instant, type Json, type ReadOnly } from '../../../libs/database/columns';
import { type Adjusted } from '../../../libs/process/kernel/adjusted';
import { type Because } from '../../../libs/process/kernel/because';
import { type Obligation } from '../../../libs/process/kernel/obligation';
import { type Risk } from '../../../libs/process/kernel/risk';
import { type Actor, type Role } from '../../../libs/process/kernel/roles';
import { type Stage, type CaseState } from '../../../libs/process/case/state/case-state';
import { type ReferralState } from '../../../libs/process/referral/state';
import { type StaffState } from '../../../libs/process/staff/state';
import { type UnitState } from '../../../libs/process/unit/state';

export interface CaseEventTable {
  process: string;
  workflowId: string;
  n: number;
  recordedAt: Instant;
  actor: Json<Actor>;
  request: string | null;
  type: string;
  body: Json<{ readonly type: string }>;
  happenedAt: Instant | null;
  previousN: ReadOnly<number | null>;
  prevHash: string;
  hash: string;
}

/** What both views tell. */
interface StandingColumns<S extends object> {
  n: number;
  revision: number;
  processVersion: number;
  policy: number;
  calendar: number;
  state: Json<S>;
  open: Json<readonly Obligation[]>;
  /** Milliseconds. */
  clockOffset: number;
  nextDueAt: Instant | null;
  nextWakeAt: Instant | null;
  updatedAt: Instant;
  finished: boolean;
}

export interface CaseViewTable extends StandingColumns<CaseState> {
  caseId: string;
  workflowId: ReadOnly<string>;
  ref: string;
  unit: string;
  lead: string | null;
  stage: Stage;
  risk: Risk;
  receivedAt: Instant;
}

export interface HouseViewTable extends StandingColumns<UnitState | StaffState> {
  workflowId: string;
  process: 'unit' | 'staff';
  /** Code of the unit, or id of the member of staff. */
  subject: string;
  unit: string;
  lead: string | null;
  risk: Risk;
  status: string;
}

export interface ReferralViewTable extends StandingColumns<ReferralState> {
  referralId: string;
  workflowId: ReadOnly<string>;
  caseId: string;
  ref: string;
  unit: string;
  agency: string;
  service: string;
  status: ReferralState['status'];
  risk: Risk;
}

/** Somebody above was told. */
export interface Told {
  readonly rung: number;
  readonly role: Role;
  readonly at: Instant;
}

export interface DutyTable {
  id: ReadOnly<number>;
  process: string;
  workflowId: string;
  /** None for a unit or a member of staff. */
  caseId: string | null;
  ref: string;
  unit: string;
  lead: string | null;
  risk: Risk;
  kind: string;
  key: string;
  openedN: number;
  owner: Role;
  dueAt: Instant;
  clockOffset: number;
  breachesAt: Instant;
  because: Json<Because>;
  /** Null: nobody has touched it. */
  adjusted: Json<Adjusted> | null;
  cycle: number;
  fired: string[];
  setAt: Instant;
  status: 'open' | 'met' | 'cancelled';
  openedAt: Instant;
  settledAt: Instant | null;
  metAt: Instant | null;
  late: boolean | null;
  reason: string | null;
  rung: number;
  told: Json<readonly Told[]>;
  remindedAt: Instant | null;
  breachedAt: Instant | null;
  n: number;
}

/** Who was told of a duty because its owner's mail came back. */
export interface ToldInsteadTable {
  workflowId: string;
  kind: string;
  key: string;
  role: Role;
  staffId: string;
  insteadOf: string;
  toldAt: Instant;
}

export interface NoteTable {
  id: string;
  workflowId: string;
  field: string;
  wrappedKey: Buffer;
  sealed: Buffer;
  writtenBy: string;
  writtenAt: Instant;
}

export interface NoteReadTable {
  id: ReadOnly<number>;
  workflowId: string;
  noteId: string;
  readBy: string;
  readAt: Instant;
  requestId: string;
}
