import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isScreenedOut } from '../state/case-state';

export interface AnswerChallenge {
  /** Event number of the challenge; without it, the one that has waited longest. */
  readonly challenge?: number;
  readonly answer: 'upheld' | 'changed' | 'withdrawn';
  readonly note?: NoteId;
}

function waiting(c: CaseState, { challenge }: AnswerChallenge) {
  return challenge === undefined ? c.challenges?.[0] : c.challenges?.find(({ n }) => n === challenge);
}

/**
 * The challenge is answered, never by whoever leads the case, raised it or took the decision. A screening found wrong is done anew: the
 * report waits for it as if it had just come in.
 */
export const answerChallenge = command<CaseState, CaseEvent>()({
  name: 'challenge.answer',
  since: 2,
  who: ['manager', 'supervisor'],
  guard: (c, input: AnswerChallenge, facts) => [
    refuseIf(waiting(c, input) === undefined, 'unknown-challenge'),
    refuseIf(facts.actor.id === c.lead || facts.actor.id === waiting(c, input)?.by, 'own-approval'),
    refuseIf(waiting(c, input)?.decidedBy?.includes(facts.actor.id) === true, 'own-decision'),
  ],
  events: (c, input) => {
    const { answer, note } = input;
    const { n: challenge, about } = waiting(c, input) ?? {};
    if (challenge === undefined) return [];
    const rescreens = about === 'screening' && answer === 'changed' && isScreenedOut(c);
    return [
      { type: 'challenge.answered', challenge, answer, ...(note === undefined ? {} : { note }) },
      ...(rescreens ? [{ type: 'report.reopened', challenge } as const] : []),
    ];
  },
});
