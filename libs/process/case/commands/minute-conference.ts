import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface MinuteConference {
  /** Event number of the conference. */
  readonly conference: number;
  readonly minutes: NoteId;
}

/** The minutes are out. */
export const minuteConference = command<CaseState, CaseEvent>()({
  name: 'conference.minutes',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: MinuteConference) => [
    refuseIf(!c.conferences.unminuted.some((held) => held.n === input.conference), 'unknown-conference'),
  ],
  events: (_c, input) => [{ type: 'conference.minuted', ...input }],
});
