// Every command about a unit or a member of staff that people send over HTTP, by name. To add one: its file, a line here.
import { type CommandDefinition } from '../commands/definition';
import { staffDutyCommands, unitDutyCommands } from './duties';
import { staffAppoint } from './staff.appoint';
import { staffDebrief } from './staff.debrief';
import { staffDelegate } from './staff.delegate';
import { staffEndDelegation } from './staff.end-delegation';
import { staffIncident } from './staff.incident';
import { staffSupervise } from './staff.supervise';
import { staffTrain } from './staff.train';
import { unitHoldMeeting } from './unit.hold-meeting';
import { unitPlanMeeting } from './unit.plan-meeting';
import { unitReportSubmitted } from './unit.report-submitted';

export const unitCommandDefinitions: readonly CommandDefinition[] = [
  ...unitDutyCommands,
  unitHoldMeeting,
  unitPlanMeeting,
  unitReportSubmitted,
];

export const staffCommandDefinitions: readonly CommandDefinition[] = [
  ...staffDutyCommands,
  staffAppoint,
  staffDebrief,
  staffDelegate,
  staffEndDelegation,
  staffIncident,
  staffSupervise,
  staffTrain,
];
