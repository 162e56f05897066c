import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { Invitee } from '../conference-events';
import type { CaseEvent, ConferenceType, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface PlanConference {
  readonly kind: ConferenceType;
  readonly scheduledAt: Instant;
  readonly place?: NoteId;
  readonly agenda?: NoteId;
  /** Who is invited; they get the date for their calendars. */
  readonly participants?: readonly Invitee[];
}

function isTwice(participants: readonly Invitee[]): boolean {
  const ids = participants.flatMap(({ staff, agency }) => staff ?? agency ?? []);
  return new Set(ids).size < ids.length;
}

/**
 * A conference is put on the calendar, with who is to come. The duty stands until it is held. An agency comes once there is a
 * plan its service has a place in. One to which people were invited is moved or cancelled, not planned over.
 */
export const planConference = command<CaseState, CaseEvent>()({
  name: 'conference.plan',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: PlanConference, facts) => {
    const { participants = [] } = input;
    return [
      refuseIf(!isOpen(c), 'case-not-open'),
      refuseIf(input.scheduledAt <= facts.now, 'in-the-past'),
      refuseIf(c.conferences.next?.invited !== undefined, 'conference-planned'),
      refuseIf(
        participants.some(({ as, agency }) => (as === 'agency') !== (agency !== undefined)),
        'agency-unnamed',
      ),
      refuseIf(participants.some(({ as }) => as === 'agency') && !c.plan.approved, 'plan-before-agencies'),
      refuseIf(isTwice(participants), 'invited-twice'),
    ];
  },
  events: (_c, input) => [{ type: 'conference.planned', ...input }],
});
