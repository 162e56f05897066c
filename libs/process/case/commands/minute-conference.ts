import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import type { CaseState } from '../state/case-state';

export interface MinuteConference {
  /** Event number of the conference; without it, the one that has waited longest. */
  readonly conference?: number;
  readonly minutes: NoteId;
}

function minuted(c: CaseState, { conference }: MinuteConference): number | undefined {
  const waiting = c.conferences.unminuted;
  return conference === undefined ? waiting[0]?.n : waiting.find((held) => held.n === conference)?.n;
}

/** The minutes are out. */
export const minuteConference = command<CaseState, CaseEvent>()({
  name: 'conference.minutes',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: MinuteConference) => [refuseIf(minuted(c, input) === undefined, 'unknown-conference')],
  events: (c, input) => {
    const conference = minuted(c, input);
    return conference === undefined ? [] : [{ type: 'conference.minuted', conference, minutes: input.minutes }];
  },
});
