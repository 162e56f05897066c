// The staff process, assembled: one who works with children, from their first day with us.
import { noticeBounce } from '../kernel/bounce';
import type { Process } from '../kernel/definition';
import { appointOverseers } from './commands/appoint';
import { coverLeave } from './commands/cover-leave';
import { delegateRole } from './commands/delegate';
import { endDelegation } from './commands/end-delegation';
import { endLeave } from './commands/end-leave';
import { grantLeave } from './commands/grant-leave';
import { holdDebrief } from './commands/hold-debrief';
import { holdSupervision } from './commands/hold-supervision';
import { observeStaff } from './commands/observe';
import { recordIncident } from './commands/record-incident';
import { recordTraining } from './commands/record-training';
import { staffCover } from './duties/cover';
import { staffDebrief } from './duties/debrief';
import { staffLeave } from './duties/leave';
import { staffRefresher } from './duties/refresher';
import { staffSupervision } from './duties/supervision';
import { STAFF_RISK, staffEffects } from './effects';
import type { StaffEvent } from './events';
import { staffOversight } from './oversight';
import { INITIAL_STAFF, type StaffState, evolveStaff } from './state';
import { STAFF_VERSIONS } from './versions';

export const staffCommands = {
  ...staffOversight,
  'notice.bounce': noticeBounce<StaffState>(),
  'staff.appoint': appointOverseers,
  'staff.cover-leave': coverLeave,
  'staff.debrief': holdDebrief,
  'staff.delegate': delegateRole,
  'staff.end-delegation': endDelegation,
  'staff.end-leave': endLeave,
  'staff.grant-leave': grantLeave,
  'staff.incident': recordIncident,
  'staff.observe': observeStaff,
  'staff.supervise': holdSupervision,
  'staff.train': recordTraining,
} as const;

export const staffProcess: Process<StaffState, StaffEvent> = {
  name: 'staff',
  versions: STAFF_VERSIONS,
  duties: [staffSupervision, staffRefresher, staffDebrief, staffCover, staffLeave],
  commands: staffCommands,
  initial: INITIAL_STAFF,
  evolve: evolveStaff,
  // No child stands behind it, so there is no level of risk; policies give these duties one time for all.
  risk: () => STAFF_RISK,
  effects: staffEffects,
  // Who has left may come back; the numbers of their events must not begin again.
  finished: () => false,
};
