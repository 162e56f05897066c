import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { linkTo } from '../state/links';
import { type CaseState } from '../state/case-state';

export interface UnlinkCase {
  readonly ref: string;
  readonly case?: string;
  readonly reason: string;
  readonly note?: NoteId;
}

/** A link was a mistake, or is true no more. That it was there stays on record, in both. */
export const unlinkCase = command<CaseState, CaseEvent>()({
  name: 'case.unlink',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  guard: (c, input: UnlinkCase) => [refuseIf(linkTo(c, input.case) === undefined, 'not-linked')],
  events: (_c, { case: other, ...input }) =>
    other === undefined ? [] : [{ type: 'case.unlinked', case: other, ...input }],
});
