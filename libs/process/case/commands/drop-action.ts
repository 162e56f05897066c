import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { openAction, whoseOf } from '../state/actions';
import { type CaseState } from '../state/case-state';

export interface DropAction {
  /** Event number of the action. */
  readonly action: number;
  readonly reason: string;
}

/** An action is needed no more. A supervisor says so: silence about an action is not the worker's to grant. */
export const dropAction = command<CaseState, CaseEvent>()({
  name: 'action.drop',
  since: 3,
  who: ['supervisor', 'manager'],
  guard: (c, input: DropAction) => [refuseIf(openAction(c, input.action) === undefined, 'unknown-action')],
  events: (c, input) => {
    const open = openAction(c, input.action);
    return [{ type: 'action.dropped', ...input, ...(open ? whoseOf(open) : {}) }];
  },
});
