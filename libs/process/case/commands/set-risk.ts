import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen, isUnfitToClose } from '../state/case-state';

export interface SetRisk {
  readonly level: Risk;
  readonly reason: string;
  readonly note?: NoteId;
}

/** The risk is set, or confirmed. Every clock follows. A rise above medium ends a closing. */
export const setRisk = command<CaseState, CaseEvent>()({
  name: 'risk.set',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: SetRisk) => [refuseIf(!isOpen(c), 'case-not-open')],
  events: (c, input) => [
    { type: 'risk.set', ...input },
    ...(c.stage === 'closing' && isUnfitToClose(input.level)
      ? [{ type: 'closure.withdrawn', reason: 'risk-rose' } as const]
      : []),
  ],
});
