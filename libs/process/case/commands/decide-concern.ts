import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface DecideConcern {
  readonly decision: string;
  readonly note?: NoteId;
}

/** The concern is decided on, by somebody who can answer for it. The risk stays until it is set anew. */
export const decideConcern = command<CaseState, CaseEvent>()({
  name: 'concern.decide',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: DecideConcern) => [refuseIf(c.concern === undefined, 'wrong-stage')],
  events: (_c, input) => [{ type: 'concern.decided', ...input }],
});
