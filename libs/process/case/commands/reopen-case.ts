import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { CaseEvent } from '../events';
import { reopened } from '../reopening';
import { type CaseState } from '../state/case-state';

export interface ReopenCase {
  readonly reason: string;
  readonly level: Risk;
}

/** The case is taken up again during aftercare, with a new cycle: an assessment, a conference and a plan of its own. */
export const reopenCase = command<CaseState, CaseEvent>()({
  name: 'case.reopen',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ReopenCase) => [refuseIf(c.stage !== 'aftercare', 'wrong-stage')],
  events: (c, { reason, level }, facts) => [reopened(c, reason, level, facts)],
});
