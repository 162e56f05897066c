import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId, Party } from '../events';
import { type CaseState } from '../state/case-state';

export interface AgreeClosure {
  readonly party: Party;
  /** How the agreement was given, a profile code. */
  readonly how: string;
  readonly note?: NoteId;
}

/** The child, or the family, agrees that the visits end. */
export const agreeClosure = command<CaseState, CaseEvent>()({
  name: 'closure.agree',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, _input: AgreeClosure) => [
    refuseIf(c.stage !== 'closing', 'wrong-stage'),
    refuseIf(c.closure.talk === undefined, 'talk-first'),
  ],
  events: (_c, input) => [{ type: 'closure.agreed', ...input }],
});
