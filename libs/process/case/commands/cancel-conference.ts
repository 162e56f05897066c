import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { invitationOf } from '../state/conferences';
import { type CaseState, isOpen } from '../state/case-state';

export interface CancelConference {
  readonly reason: string;
  readonly note?: NoteId;
}

/** The next conference is called off. Everybody invited hears; that one is owed does not change. */
export const cancelConference = command<CaseState, CaseEvent>()({
  name: 'conference.cancel',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: CancelConference) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.conferences.next === undefined, 'no-conference-planned'),
  ],
  events: (c, input) => {
    const planned = invitationOf(c);
    return planned ? [{ type: 'conference.cancelled', ...planned, sequence: planned.sequence + 1, ...input }] : [];
  },
});
