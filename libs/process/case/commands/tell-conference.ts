import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface TellConference {
  /** Event number of the conference; without it, the one that has waited longest. */
  readonly conference?: number;
  readonly happenedAt: Instant;
  /** What they said, sealed. */
  readonly note?: NoteId;
}

function untold({ conferences: { untold: waiting = [] } }: CaseState, { conference }: TellConference) {
  return conference === undefined ? waiting[0] : waiting.find(({ n }) => n === conference);
}

/** Child and family have heard what the conference decided, and what they think of it is on record. */
export const tellConference = command<CaseState, CaseEvent>()({
  name: 'conference.tell',
  since: 2,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: TellConference, facts) => [
    refuseIf(untold(c, input) === undefined, 'unknown-conference'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
  ],
  events: (c, input) => {
    const { happenedAt, note } = input;
    const conference = untold(c, input)?.n;
    if (conference === undefined) return [];
    return [{ type: 'conference.told', conference, happenedAt, ...(note === undefined ? {} : { note }) }];
  },
});
