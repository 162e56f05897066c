import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import type { HarmAnswer } from '../plan-events';
import { type CaseState, isOpen } from '../state/case-state';

export interface CheckHarm {
  readonly answers: readonly HarmAnswer[];
  /** What the profile asks: its codes at this moment. Nobody sends it. */
  readonly items: readonly string[];
}

const unanswered = ({ answers, items }: CheckHarm) =>
  items.filter((code) => answers.filter(({ item }) => item === code).length !== 1);

/**
 * Whether assessment and plan could do harm, or alienate the family: each question of the profile is answered, and whoever answers signs with their name
 * . What could do harm is averted, in words, or stands in the way of the approval.
 */
export const checkHarm = command<CaseState, CaseEvent>()({
  name: 'plan.check-harm',
  since: 3,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: CheckHarm) => {
    const lacking = unanswered(input);
    return [
      refuseIf(!isOpen(c), 'case-not-open'),
      refuseIf(c.plan.status !== 'submitted', 'wrong-stage'),
      refuseIf(input.items.length === 0 || lacking.length > 0, 'checklist-incomplete', lacking),
      refuseIf(
        input.answers.some(({ item }) => !input.items.includes(item)),
        'checklist-incomplete',
      ),
      refuseIf(
        input.answers.some(({ answer, how }) => answer === 'averted' && how === undefined),
        'how-missing',
      ),
    ];
  },
  events: (_c, { answers }) => [
    {
      type: 'plan.harm-checked',
      answers,
      averted: answers.filter(({ answer }) => answer === 'averted').length,
      harmful: answers.filter(({ answer }) => answer === 'harmful').length,
    },
  ],
});
