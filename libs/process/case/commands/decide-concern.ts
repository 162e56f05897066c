import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';
import { openConcerns } from '../state/concerns';

export interface DecideConcern {
  /** Event number of the concern; may be left out where only one is open. */
  readonly concern?: number;
  readonly decision: string;
  readonly note?: NoteId;
}

/** Of the first two versions: there is only the one. */
const theOne = command<CaseState, CaseEvent>()({
  name: 'concern.decide',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: DecideConcern) => [refuseIf(c.concern === undefined, 'wrong-stage')],
  events: (_c, { concern: _only, ...input }) => [{ type: 'concern.decided', ...input }],
});

/** A concern is decided on, each for itself, by somebody who can answer for it. The risk stays until it is set anew. */
export const decideConcern = command<CaseState, CaseEvent>()({
  name: 'concern.decide',
  since: 3,
  before: theOne,
  who: ['supervisor', 'manager'],
  guard: (c, { concern }: DecideConcern) => {
    const open = openConcerns(c);
    return [
      refuseIf(open.length === 0, 'wrong-stage'),
      refuseIf(concern === undefined && open.length > 1, 'concern-unnamed'),
      refuseIf(concern !== undefined && !open.some(({ n }) => n === concern), 'unknown-concern'),
    ];
  },
  events: (c, { concern = c.concern?.n, ...input }) => [
    { type: 'concern.decided', ...(concern === undefined ? {} : { concern }), ...input },
  ],
});
