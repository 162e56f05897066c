// Linked cases: who they are, and how far each has been heard. A link taken back is remembered, or a late word would bring it back.
import type { Linked } from '../link-events';
import type { CaseState } from './case-state';
import type { Handlers } from './evolve';

/** More than any family; beyond it somebody links by mistake. */
export const MOST_LINKS = 30;

export interface Link {
  readonly ref: string;
  readonly kind: Linked;
  /** Event that made it, or took it back. */
  readonly n: number;
  readonly at: number;
  /** Taken back, by whom: then a word from there that says otherwise means something else. */
  readonly over?: 'here' | 'there';
  /** Number of the newest of the other case's events this one was told of. */
  readonly heard?: number;
}

/** Those that stand, by the other case's id. */
export function linksOf({ links = {} }: Pick<CaseState, 'links'>): [string, Link][] {
  return Object.entries(links).filter(([, { over }]) => !over);
}

export function linkTo({ links }: CaseState, other: string | undefined): Link | undefined {
  const link = other === undefined ? undefined : links?.[other];
  return link?.over ? undefined : link;
}

/** Words between two processes may come twice, or overtake each other: an older one changes nothing. */
export function heardOf({ links }: CaseState, other: string): number {
  return links?.[other]?.heard ?? 0;
}

/** What the one is to the other, seen from the other side. */
export function inverseOf(kind: Linked): Linked {
  return kind === 'earlier' ? 'later' : kind === 'later' ? 'earlier' : kind;
}

function set(c: CaseState, other: string, link: Link, told: number | undefined): CaseState {
  const heard = Math.max(told ?? 0, heardOf(c, other));
  return { ...c, links: { ...c.links, [other]: { ...link, ...(heard > 0 ? { heard } : {}) } } };
}

export const linkHandlers: Handlers = {
  'case.linked': (c, e, { n, at }) => set(c, e.case, { ref: e.ref, kind: e.kind, n, at }, e.told),
  'case.unlinked': (c, e, { n, at }) => {
    const kind = c.links?.[e.case]?.kind ?? 'sibling';
    return set(c, e.case, { ref: e.ref, kind, n, at, over: e.told === undefined ? 'here' : 'there' }, e.told);
  },
  'link.concern': (c, e) => {
    const link = c.links?.[e.case];
    return link ? set(c, e.case, link, e.told) : c;
  },
};
