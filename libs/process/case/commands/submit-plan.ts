import { type CalendarTable, endOfDay, localDay } from '../../kernel/calendar';
import { command, refuseIf } from '../../kernel/definition';
import { tryDuration } from '../../kernel/duration';
import type { CaseEvent, NoteId } from '../events';
import type { PlannedAction } from '../action-events';
import type { PlanSaid } from '../plan-events';
import { type Instant } from '../../kernel/time';
import { MOST_ACTIONS, betweenPlans, goingOn, openAction } from '../state/actions';
import { type CaseState, isOpen } from '../state/case-state';

export interface SubmitPlan extends PlanSaid {
  /** The plan's text, sealed in the casework service. */
  readonly plan: NoteId;
  readonly doNoHarm: boolean;
}

const unnamed = ({ owner, agency }: PlannedAction) => (owner === 'agency') !== (agency !== undefined);

const isInterval = (text: string) => (tryDuration(text)?.count ?? 0) > 0;

/** The ends of the local days, each once, soonest first. */
function daysOf(visits: readonly Instant[], calendar: CalendarTable): Instant[] {
  const days = new Set(visits.map((at) => endOfDay(calendar, localDay(calendar, at))));
  return [...days].sort((a, b) => a - b);
}

/** An action that is new, or has been given another day. */
const begins = (c: CaseState, action: PlannedAction) => goingOn(c, action) === undefined;

/**
 * The support plan, agreed with child and family, goes to the supervisor. The do-no-harm check comes first. Each submission is a version;
 * its rows become actions when it is approved.
 */
export const submitPlan = command<CaseState, CaseEvent>()({
  name: 'plan.submit',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: SubmitPlan, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.plan.status === 'submitted', 'already-done'),
    refuseIf(!input.doNoHarm, 'do-no-harm-missing'),
    refuseIf(input.reviewAt !== undefined && input.reviewAt <= facts.now, 'in-the-past'),
    refuseIf(input.conferenceAt !== undefined && input.conferenceAt <= facts.now, 'in-the-past'),
    refuseIf(input.visitEvery !== undefined && !isInterval(input.visitEvery), 'unknown-duration'),
    ...(input.actions ?? []).flatMap((action) => [
      refuseIf(action.goesOn !== undefined && openAction(c, action.goesOn) === undefined, 'unknown-action'),
      refuseIf(unnamed(action), 'agency-unnamed'),
      refuseIf(begins(c, action) && action.dueAt <= facts.now, 'in-the-past'),
    ]),
    refuseIf((input.actions?.length ?? 0) + betweenPlans(c) > MOST_ACTIONS, 'too-many-actions'),
  ],
  events: (_c, { visits, ...input }, { calendar }) => [
    { type: 'plan.submitted', ...input, ...(visits?.length ? { visits: daysOf(visits, calendar) } : {}) },
  ],
});
