import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { invitationOf } from '../state/conferences';
import { type CaseState, isOpen } from '../state/case-state';

export interface MoveConference {
  readonly scheduledAt: Instant;
  readonly reason: string;
  readonly note?: NoteId;
}

/** The next conference is on another day. Everybody invited gets the new date; child and family are told anew. */
export const moveConference = command<CaseState, CaseEvent>()({
  name: 'conference.move',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: MoveConference, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.conferences.next === undefined, 'no-conference-planned'),
    refuseIf(input.scheduledAt <= facts.now, 'in-the-past'),
    refuseIf(input.scheduledAt === c.conferences.next?.scheduledAt, 'already-done'),
  ],
  events: (c, input) => {
    const planned = invitationOf(c);
    if (!planned) return [];
    return [{ type: 'conference.moved', ...planned, sequence: planned.sequence + 1, ...input }];
  },
});
