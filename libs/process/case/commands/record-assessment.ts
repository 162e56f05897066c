import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen, isUnfitToClose } from '../state/case-state';

export interface RecordAssessment {
  readonly step: 'initial' | 'full';
  readonly level: Risk;
  /** What was found, sealed. */
  readonly found: NoteId;
  readonly happenedAt: Instant;
}

/** An assessment is done. The risk it finds sets every clock anew; a rise above medium ends a closing. */
export const recordAssessment = command<CaseState, CaseEvent>()({
  name: 'assessment.record',
  since: 2,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: RecordAssessment, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
  ],
  events: (c, input) => [
    { type: 'assessment.recorded', ...input },
    { type: 'risk.set', level: input.level, reason: 'reassessment' },
    ...(c.stage === 'closing' && isUnfitToClose(input.level)
      ? [{ type: 'closure.withdrawn', reason: 'risk-rose' } as const]
      : []),
  ],
});
