import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { reopened } from '../reopening';
import { type CaseState, isOpen } from '../state/case-state';

export interface RaiseConcern {
  readonly immediate: boolean;
  readonly reason: string;
  readonly note?: NoteId;
}

/** Somebody suspects abuse or neglect: the risk rises at once and the supervisor hears of it. Ends a closing; reopens aftercare. */
export const raiseConcern = command<CaseState, CaseEvent>()({
  name: 'concern.raise',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  guard: (c, _input: RaiseConcern) => [
    refuseIf(!isOpen(c) && c.stage !== 'aftercare', 'case-not-open'),
    refuseIf(c.concern !== undefined, 'already-done'),
  ],
  events: (c, input, facts) => [
    ...(c.stage === 'aftercare' ? [reopened(c, 'concern', input.immediate ? 'immediate' : 'high', facts)] : []),
    { type: 'concern.raised', ...input },
    ...(c.stage === 'closing' ? [{ type: 'closure.withdrawn', reason: 'concern' } as const] : []),
  ],
});
