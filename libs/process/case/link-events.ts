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

/** What one side said last of the link itself. Kinds are those of whoever holds the record. */
export interface Said {
  /** Number of that side's event. */
  readonly n: number;
  /** None: that it is taken back. */
  readonly kind?: Linked;
  /** Number of the newest word of the other side it was said in knowledge of; said without, two words have crossed. */
  readonly knew: number;
}

/** When a word came from the other case: number of its event there, and what is said there of the link now. Words of before say only the first. */
interface FromThere {
  readonly told?: number;
  readonly said?: Said;
}

export type LinkEvent =
  | ({ readonly type: 'case.linked'; readonly kind: Linked; readonly note?: NoteId } & LinkedCase & FromThere)
  | ({ readonly type: 'case.unlinked'; readonly reason?: string; readonly note?: NoteId } & LinkedCase & FromThere)
  /** Both spoke of the link at the same time, and it stands here as it did. */
  | ({ readonly type: 'link.crossed'; readonly told: number; readonly said: Said } & LinkedCase)
  /** A concern was raised in a linked case. What is to be made of it is for whoever leads this one. */
  | ({ readonly type: 'link.concern'; readonly told: number } & LinkedCase);
