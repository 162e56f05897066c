import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';

export interface AcknowledgeReport {
  readonly happenedAt: Instant;
}

/** The reporter has been told that the report arrived. */
export const acknowledgeReport = command<CaseState, CaseEvent>()({
  name: 'report.acknowledge',
  since: 1,
  who: ['intake', 'caseworker', 'supervisor', 'manager', 'system'],
  guard: (c, input: AcknowledgeReport, facts) => [
    refuseIf(!c.received, 'wrong-stage'),
    refuseIf(c.acknowledged !== undefined, 'already-done'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
  ],
  events: (_c, input) => [{ type: 'report.acknowledged', ...input }],
});
