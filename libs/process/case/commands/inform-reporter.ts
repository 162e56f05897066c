import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export interface InformReporter {
  readonly how: 'told' | 'not-reached';
  readonly happenedAt: Instant;
}

/** The reporter has heard what became of the report, or it is on record that they could not be reached. */
export const informReporter = command<CaseState, CaseEvent>()({
  name: 'reporter.inform',
  since: 2,
  who: ['intake', 'caseworker', 'supervisor', 'manager'],
  guard: (c, input: InformReporter, facts) => [
    refuseIf(c.screened === undefined, 'wrong-stage'),
    refuseIf(c.informed !== undefined, 'already-done'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.screened !== undefined && input.happenedAt < c.screened.at, 'before-start'),
  ],
  events: (_c, input) => [{ type: 'reporter.informed', ...input }],
});
