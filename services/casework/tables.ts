// The tables of the casework schema, as TypeScript sees them.
import { type ColumnType, type Generated } from 'kysely';
import { type KeptCalendar } from '../../libs/calendar/build-table';
import { type Instant, type Json, type ReadOnly } from '../../libs/database/columns';
import { type IdempotencyTable } from '../../libs/http/idempotency';
import { type Emergency, type Switch } from '../../libs/policy/emergencies';
import { type ChangeDetail, type ChangeEvent, type ChangeEventType, type Scope } from '../../libs/policy/life-cycle';
import { type Policy } from '../../libs/policy/policy-schema';
import { type Adjusted } from '../../libs/process/kernel/adjusted';
import { type Because } from '../../libs/process/kernel/because';
import { type Obligation } from '../../libs/process/kernel/obligation';
import { type Risk } from '../../libs/process/kernel/risk';
import { type Role as StaffRole } from '../../libs/access/roles';
import { type Actor, type Role } from '../../libs/process/kernel/roles';
import { type Net } from '../../libs/process/case/safety-nets';
import { type Stage } from '../../libs/process/case/state/case-state';
import { type CaseState } from '../../libs/process/case/state/case-state';
import { type ReferralState } from '../../libs/process/referral/state';
import { type StaffState } from '../../libs/process/staff/state';
import { type UnitState } from '../../libs/process/unit/state';

/** The same in both languages. */
export interface Both {
  readonly mn: string;
  readonly en: string;
}

export interface PolicyVersionTable {
  version: number;
  hash: string;
  source: string;
  policy: Json<Policy>;
  note: string | null;
  storedBy: string;
  storedAt: Instant;
  reverts: Generated<number[]>;
  /** Emergencies that are on under it. */
  emergencies: ColumnType<readonly Emergency[], unknown, unknown>;
}

export interface CalendarVersionTable {
  calendar: string;
  version: number;
  hash: string;
  source: string;
  tableOfDays: Json<KeptCalendar>;
  storedBy: string;
  storedAt: Instant;
}

export interface RulesChangeTable {
  id: ReadOnly<number>;
  subject: 'policy' | 'calendar';
  name: string;
  base: number;
  hash: string;
  source: string;
  content: Json<object>;
  note: string | null;
  reverts: number[];
  /** It switches an emergency, and leaves the text of the policy as it is: `source` and `content` are empty. */
  emergency: ColumnType<Switch | null, unknown, unknown>;
}

export interface RulesEventTable {
  n: number;
  changeId: number;
  type: ChangeEventType;
  actor: Json<ChangeEvent['by']>;
  doneAt: Instant;
  detail: Json<ChangeDetail>;
  prevHash: string;
  hash: string;
}

export interface RolloutTable {
  subject: 'policy' | 'calendar';
  name: string;
  version: number;
  changeId: number | null;
  scope: Scope;
  units: string[];
  paused: Generated<boolean>;
  wakeAll: Generated<boolean>;
  looked: Generated<number>;
  woken: Generated<number>;
  total: Generated<number>;
  begunAt: Instant;
  finishedAt: Instant | null;
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

export interface AlarmTable {
  id: string;
  workflowId: string;
  n: number;
  what: 'nobody-reachable' | 'undeliverable' | 'effect-failed';
  kind: string | null;
  key: string | null;
  template: string | null;
  role: string | null;
  code: string | null;
  unit: string;
  raisedAt: Instant;
  told: Generated<number>;
  toldAt: Instant | null;
  endedAt: Instant | null;
  endedBy: string | null;
}

export interface NetFindingTable {
  id: string;
  workflowId: string;
  net: Net;
  sinceAt: Instant;
  foundAt: Instant;
  told: Generated<number>;
  toldAt: Instant | null;
  endedAt: Instant | null;
  /** When a sweep last found it so. */
  seenAt: Instant | null;
}

export interface WorkProgressTable {
  id: string;
  done: number;
  total: number;
  toldAt: Instant;
}

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

/** What was told last of emergencies and of standing in. */
export interface NewsToldTable {
  topic: 'emergency' | 'standing-in';
  subject: string;
  recipient: string;
  untilAt: Instant;
  over: boolean;
  toldAt: Instant;
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

export interface CaseworkTables {
  policyVersion: PolicyVersionTable;
  calendarVersion: CalendarVersionTable;
  rulesChange: RulesChangeTable;
  rulesEvent: RulesEventTable;
  rollout: RolloutTable;
  unit: UnitTable;
  invitation: InvitationTable;
  registerEvent: RegisterEventTable;
  staff: StaffTable;
  advice: AdviceTable;
  leave: LeaveTable;
  apiToken: ApiTokenTable;
  caseEvent: CaseEventTable;
  alarm: AlarmTable;
  netFinding: NetFindingTable;
  workProgress: WorkProgressTable;
  caseView: CaseViewTable;
  referralView: ReferralViewTable;
  houseView: HouseViewTable;
  duty: DutyTable;
  toldInstead: ToldInsteadTable;
  newsTold: NewsToldTable;
  note: NoteTable;
  noteRead: NoteReadTable;
  idempotency: IdempotencyTable;
}
