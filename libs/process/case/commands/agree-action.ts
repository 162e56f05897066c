import { command, refuseIf } from '../../kernel/definition';
import type { ActionSaid } from '../action-events';
import type { CaseEvent } from '../events';
import { MOST_ACTIONS } from '../state/actions';
import { type CaseState, isOpen } from '../state/case-state';

/** Somebody will do something by a day, agreed between plan and conference. */
export const agreeAction = command<CaseState, CaseEvent>()({
  name: 'action.agree',
  since: 3,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: ActionSaid, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.dueAt <= facts.now, 'in-the-past'),
    refuseIf((input.owner === 'agency') !== (input.agency !== undefined), 'agency-unnamed'),
    refuseIf((c.actions?.length ?? 0) >= MOST_ACTIONS, 'too-many-actions'),
  ],
  events: (_c, input) => [{ type: 'action.agreed', from: 'case', ...input }],
});
