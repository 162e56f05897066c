import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { UnitEvent } from '../events';
import type { UnitState } from '../state';

export interface PlanUnitMeeting {
  readonly scheduledAt: Instant;
}

/** A date for the joint team, or another one. It does not move the duty: that is a maximum. */
export const planUnitMeeting = command<UnitState, UnitEvent>()({
  name: 'unit.plan-meeting',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (u, { scheduledAt }: PlanUnitMeeting, facts) => [
    refuseIf(u.begun === undefined, 'unit-not-working'),
    refuseIf(scheduledAt <= facts.now, 'in-the-past'),
  ],
  events: (_u, { scheduledAt }) => [{ type: 'meeting.planned', scheduledAt }],
});
