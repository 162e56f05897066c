import { type Facts, command, refuseIf } from '../../kernel/definition';
import { emergencyAt } from '../../kernel/policy';
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

/** In an emergency one assessment is enough: the first stands for both. */
function single({ step, happenedAt }: RecordAssessment, { policy }: Facts): { readonly single?: true } {
  return step === 'initial' && emergencyAt(policy, happenedAt)?.singleAssessment ? { single: true } : {};
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
  events: (c, input, facts) => [
    { type: 'assessment.recorded', ...input, ...single(input, facts) },
    { type: 'risk.set', level: input.level, reason: 'reassessment' },
    ...(c.stage === 'closing' && isUnfitToClose(input.level)
      ? [{ type: 'closure.withdrawn', reason: 'risk-rose' } as const]
      : []),
  ],
});
