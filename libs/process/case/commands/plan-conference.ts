import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, ConferenceType } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface PlanConference {
  readonly kind: ConferenceType;
  readonly scheduledAt: Instant;
}

/** A conference is put on the calendar. The duty stands until it is held. */
export const planConference = command<CaseState, CaseEvent>()({
  name: 'conference.plan',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: PlanConference, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.scheduledAt <= facts.now, 'in-the-past'),
  ],
  events: (_c, input) => [{ type: 'conference.planned', ...input }],
});
