// The unit process, assembled: a place where children's cases are led, for as long as it works.
import { oversightOfDuties } from '../kernel/adjustments';
import { noticeBounce } from '../kernel/bounce';
import type { Process } from '../kernel/definition';
import { holdUnitMeeting } from './commands/hold-meeting';
import { observeUnit } from './commands/observe';
import { planUnitMeeting } from './commands/plan-meeting';
import { submitUnitReport } from './commands/submit-report';
import { unitMailbox } from './duties/mailbox';
import { unitMeeting } from './duties/meeting';
import { unitReport } from './duties/monthly-report';
import { unitVacancy } from './duties/vacancy';
import { UNIT_RISK, unitEffects } from './effects';
import type { UnitEvent } from './events';
import { INITIAL_UNIT, type UnitState, evolveUnit } from './state';
import { UNIT_VERSIONS } from './versions';

export const unitCommands = {
  ...oversightOfDuties<UnitState>(),
  'notice.bounce': noticeBounce<UnitState>(),
  'unit.hold-meeting': holdUnitMeeting,
  'unit.observe': observeUnit,
  'unit.plan-meeting': planUnitMeeting,
  'unit.report-submitted': submitUnitReport,
} as const;

export const unitProcess: Process<UnitState, UnitEvent> = {
  name: 'unit',
  versions: UNIT_VERSIONS,
  duties: [unitReport, unitMeeting, unitVacancy, unitMailbox],
  commands: unitCommands,
  initial: INITIAL_UNIT,
  evolve: evolveUnit,
  // No child stands behind it, so there is no level of risk; policies give these duties one time for all.
  risk: () => UNIT_RISK,
  effects: unitEffects,
  finished: () => false,
};
