import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { ActionOutcome } from '../action-events';
import type { CaseEvent, NoteId } from '../events';
import { openAction } from '../state/actions';
import { type CaseState } from '../state/case-state';

export interface FinishAction {
  /** Event number of the action. */
  readonly action: number;
  readonly outcome: ActionOutcome;
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** What became of an action: done, partly, or not at all. Whatever it is, it is on record. */
export const finishAction = command<CaseState, CaseEvent>()({
  name: 'action.done',
  since: 3,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: FinishAction, facts) => [
    refuseIf(openAction(c, input.action) === undefined, 'unknown-action'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
  ],
  events: (_c, input) => [{ type: 'action.done', ...input }],
});
