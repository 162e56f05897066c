import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState, isUnfitToClose } from '../state/case-state';

export interface StartClosure {
  readonly reason: string;
}

/** The road to closing begins. Immediate and high risk cannot take it. */
export const startClosure = command<CaseState, CaseEvent>()({
  name: 'closure.start',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: StartClosure) => [
    refuseIf(c.stage !== 'supporting', 'wrong-stage'),
    refuseIf(isUnfitToClose(c.risk), 'unfit-risk'),
    refuseIf(c.concern !== undefined, 'open-concern'),
  ],
  events: (_c, input) => [{ type: 'closure.started', ...input }],
});
