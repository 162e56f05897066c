import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface AnswerChallenge {
  /** Event number of the challenge; without it, the one that has waited longest. */
  readonly challenge?: number;
  readonly answer: 'upheld' | 'changed' | 'withdrawn';
  readonly note?: NoteId;
}

function waiting(c: CaseState, { challenge }: AnswerChallenge) {
  return challenge === undefined ? c.challenges?.[0] : c.challenges?.find(({ n }) => n === challenge);
}

/** The challenge is answered, never by whoever leads the case or raised it. */
export const answerChallenge = command<CaseState, CaseEvent>()({
  name: 'challenge.answer',
  since: 2,
  who: ['manager', 'supervisor'],
  guard: (c, input: AnswerChallenge, facts) => [
    refuseIf(waiting(c, input) === undefined, 'unknown-challenge'),
    refuseIf(facts.actor.id === c.lead || facts.actor.id === waiting(c, input)?.by, 'own-approval'),
  ],
  events: (c, input) => {
    const { answer, note } = input;
    const challenge = waiting(c, input)?.n;
    if (challenge === undefined) return [];
    return [{ type: 'challenge.answered', challenge, answer, ...(note === undefined ? {} : { note }) }];
  },
});
