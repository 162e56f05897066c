// Linked cases: who they are, and how far each has been heard. A link taken back is remembered, or a late word would bring it back.
import type { Linked, Said } from '../link-events';
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
  /** Number of the newest concern there. */
  readonly concern?: number;
  /** What each side said last: how the link stands follows from both. Not known of links of before. */
  readonly here?: Said;
  readonly there?: Said;
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

/**
 * Of two words the one said in knowledge of the other counts. Where neither was, both sides must come to the same by themselves: a link outlives the word
 * that takes it back (nobody loses sight of a brother because two people wrote at once), and of two kinds that of the lower reference counts.
 */
export function standingWord(own: string, other: string, here: Said | undefined, there: Said): Said {
  if (!here || there.knew >= here.n) return there;
  if (here.knew >= there.n || there.kind === undefined) return here;
  return here.kind === undefined || other < own ? there : here;
}

type Spoke = Pick<Link, 'here' | 'there' | 'concern'>;

function spoken({ links }: CaseState, other: string): Spoke {
  const { here, there, concern } = links?.[other] ?? {};
  return { ...(here ? { here } : {}), ...(there ? { there } : {}), ...(concern === undefined ? {} : { concern }) };
}

/** What each side has said last, after an event that says more. */
function saidBy(c: CaseState, e: { case: string; kind?: Linked; told?: number; said?: Said }, n: number): Spoke {
  const before = spoken(c, e.case);
  const kind = e.kind === undefined ? {} : { kind: e.kind };
  if (e.told === undefined) return { ...before, here: { n, ...kind, knew: before.there?.n ?? 0 } };
  return { ...before, there: e.said ?? { n: e.told, ...kind, knew: before.here?.n ?? 0 } };
}

function set(c: CaseState, other: string, link: Link, told: number | undefined): CaseState {
  const heard = Math.max(told ?? 0, heardOf(c, other));
  return { ...c, links: { ...c.links, [other]: { ...link, ...(heard > 0 ? { heard } : {}) } } };
}

export const linkHandlers: Handlers = {
  'case.linked': (c, e, { n, at }) => set(c, e.case, { ref: e.ref, kind: e.kind, n, at, ...saidBy(c, e, n) }, e.told),
  'case.unlinked': (c, e, { n, at }) => {
    const kind = c.links?.[e.case]?.kind ?? 'sibling';
    const over = e.told === undefined ? 'here' : 'there';
    return set(c, e.case, { ref: e.ref, kind, n, at, over, ...saidBy(c, e, n) }, e.told);
  },
  'link.crossed': (c, e) => {
    const link = c.links?.[e.case];
    return link ? set(c, e.case, { ...link, there: e.said }, e.told) : c;
  },
  'link.concern': (c, e) => {
    const link = c.links?.[e.case];
    return link ? set(c, e.case, { ...link, concern: e.told }, e.told) : c;
  },
};
