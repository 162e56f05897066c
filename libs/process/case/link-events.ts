// Cases that have to do with each other: siblings, children of one household, an earlier case of the same child. Each keeps its own clocks.
import type { NoteId } from './events';

/** What a person says of another case. */
export const LINK_KINDS = ['sibling', 'same-household', 'earlier'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** The other side of `earlier`. */
export type Linked = LinkKind | 'later';

/** The other case, as this one knows it: its id and its reference, nothing of the child. */
export interface LinkedCase {
  readonly case: string;
  readonly ref: string;
}

export type LinkEvent =
  /** `told`: number of the other case's own event, when the word came from there. */
  | ({
      readonly type: 'case.linked';
      readonly kind: Linked;
      readonly note?: NoteId;
      readonly told?: number;
    } & LinkedCase)
  | ({
      readonly type: 'case.unlinked';
      readonly reason?: string;
      readonly note?: NoteId;
      readonly told?: number;
    } & LinkedCase)
  /** A concern was raised in a linked case. What is to be made of it is for whoever leads this one. */
  | ({ readonly type: 'link.concern'; readonly told: number } & LinkedCase);
