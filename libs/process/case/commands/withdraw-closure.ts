import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export interface WithdrawClosure {
  readonly reason: string;
}

/** The closing is called off; the case returns to supporting. */
export const withdrawClosure = command<CaseState, CaseEvent>()({
  name: 'closure.withdraw',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: WithdrawClosure) => [refuseIf(c.stage !== 'closing', 'wrong-stage')],
  events: (_c, input) => [{ type: 'closure.withdrawn', ...input }],
});
