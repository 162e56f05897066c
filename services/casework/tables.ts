// The tables of the casework schema, as TypeScript sees them, room by room.
import {
  type PolicyVersionTable,
  type CalendarVersionTable,
  type RulesChangeTable,
  type RulesEventTable,
  type RolloutTable,
} from './tables/rules';
import {
  type UnitTable,
  type StaffTable,
  type InvitationTable,
  type RegisterEventTable,
  type AdviceTable,
  type LeaveTable,
  type ApiTokenTable,
} from './tables/people';
import { type AlarmTable, type NetFindingTable, type NewsToldTable, type WorkProgressTable } from './tables/looks';
import {
  type CaseEventTable,
  type CaseViewTable,
  type HouseViewTable,
  type ReferralViewTable,
  type DutyTable,
  type NoteTable,
  type NoteReadTable,
  type ToldInsteadTable,
} from './tables/record';
import { type IdempotencyTable } from '../../libs/http/idempotency';

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
