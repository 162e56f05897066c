import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId, Party } from '../events';
import { type CaseState } from '../state/case-state';

export interface ObjectClosure {
  readonly party: Party;
  readonly note?: NoteId;
}

/** The child, or the family, objects: the case returns to supporting and nothing of the closing is kept. */
export const objectClosure = command<CaseState, CaseEvent>()({
  name: 'closure.object',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, _input: ObjectClosure) => [refuseIf(c.stage !== 'closing', 'wrong-stage')],
  events: (_c, input) => [{ type: 'closure.objected', ...input }],
});
