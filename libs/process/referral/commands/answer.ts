import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { Answer, ReferralEvent, Via } from '../events';
import { type ReferralState, isServing, isWaiting } from '../state';
import { timeliness } from '../timeliness';

export interface AnswerHandoff {
  readonly answer: Answer;
  readonly reason?: string;
  readonly happenedAt: Instant;
  readonly via: Via;
  readonly record: string;
}

/**
 * The agency answers, by its link or through a colleague who keys in a phone call. An answer after withdrawal is recorded and
 * says so; after the service is done there is nothing left to answer.
 */
export const answerHandoff = command<ReferralState, ReferralEvent>()({
  name: 'handoff.answer',
  since: 1,
  who: ['agency', 'caseworker', 'supervisor'],
  guard: (r, input: AnswerHandoff, facts) => [
    refuseIf(r.done !== undefined, 'already-done'),
    refuseIf(isServing(r) && input.answer === 'accepted', 'already-done'),
    refuseIf(!isWaiting(r) && !isServing(r) && !r.withdrawn, 'not-waiting'),
    refuseIf(isServing(r) && (input.answer === 'received' || input.answer === 'needs-information'), 'not-waiting'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(r.sent === undefined || input.happenedAt < r.sent.at, 'before-start'),
    refuseIf(input.answer === 'declined' && input.reason === undefined, 'reason-missing'),
  ],
  events: (r, { answer, reason, happenedAt, via, record }, facts) => [
    {
      type: 'handoff.answered',
      answer,
      ...(reason ? { reason } : {}),
      happenedAt,
      via,
      record,
      ...timeliness(r, happenedAt, facts),
      ...(answer === 'needs-information' && facts.version >= 4 ? { asks: true } : {}),
    },
  ],
});
