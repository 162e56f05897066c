import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import type { LinkKind } from '../link-events';
import { MOST_LINKS, linkTo, linksOf } from '../state/links';
import { type CaseState } from '../state/case-state';

export interface LinkCase {
  /** Reference of the other case, and its id, which follows from it. */
  readonly ref: string;
  readonly case?: string;
  readonly kind: LinkKind;
  readonly note?: NoteId;
}

/**
 * Two cases have to do with each other: siblings, one household, an earlier case of the same child. Both have it on record; neither owes anything for it
 * and no clock is shared.
 */
export const linkCase = command<CaseState, CaseEvent>()({
  name: 'case.link',
  since: 3,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  guard: (c, input: LinkCase) => [
    refuseIf(!c.received, 'wrong-stage'),
    refuseIf(input.case === undefined, 'unknown-case'),
    refuseIf(input.ref === c.ref, 'same-case'),
    refuseIf(linkTo(c, input.case)?.kind === input.kind, 'already-done'),
    refuseIf(linksOf(c).length >= MOST_LINKS, 'too-many-links'),
  ],
  events: (_c, { case: other, ...input }) =>
    other === undefined ? [] : [{ type: 'case.linked', case: other, ...input }],
});
