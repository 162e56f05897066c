import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface NotifyConference {
  readonly note?: NoteId;
}

/** Child, family and participants have been told when and where the conference is. */
export const notifyConference = command<CaseState, CaseEvent>()({
  name: 'conference.notify',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: NotifyConference) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.conferences.next === undefined, 'unknown-conference'),
  ],
  events: (_c, input) => [{ type: 'conference.notified', ...input }],
});
