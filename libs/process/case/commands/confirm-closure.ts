import { command, missing, refuseIf } from '../../kernel/definition';
import { closureGate } from '../gates/closure';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export interface ConfirmClosure {
  /** Community contact who keeps an eye on the child, an id. */
  readonly contact?: string;
}

/** Everything holds, the month is over: support ends and aftercare begins. */
export const confirmClosure = command<CaseState, CaseEvent>()({
  name: 'closure.confirm',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ConfirmClosure, facts) => [
    refuseIf(c.stage !== 'closing', 'wrong-stage'),
    refuseIf(missing(closureGate, c, facts).length > 0, 'gate-not-met', missing(closureGate, c, facts)),
  ],
  events: (_c, input) => [{ type: 'case.closed', ...input }],
});
