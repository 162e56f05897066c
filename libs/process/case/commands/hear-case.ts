import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import type { Linked, LinkedCase, Said } from '../link-events';
import { heardOf, linkTo, standingWord } from '../state/links';
import { type CaseState } from '../state/case-state';

/** Word from another case. What it is to this one is said each time: a word that overtakes another must not be lost for it. */
export interface HearCase extends LinkedCase {
  readonly about: 'linked' | 'unlinked' | 'concern';
  readonly kind: Linked;
  /** Number of the other case's event. */
  readonly told: number;
  /** What was said there last of the link itself, as it is seen from here; null when it was never spoken of there. Words of before do not tell. */
  readonly said?: Said | null;
}

/** Another case is linked with this one, is not any more, or has a concern. On record once, however often the word comes. */
export const hearCase = command<CaseState, CaseEvent>()({
  name: 'case.hear',
  since: 3,
  who: ['system'],
  guard: (c, _input: HearCase) => [refuseIf(!c.received, 'wrong-stage')],
  events: (c, word) => {
    const { said } = word;
    return said === undefined ? hearLastWord(c, word) : hearSaid(c, word, said ?? undefined);
  },
});

/** Both sides know what the other said last, and in knowledge of what: they come to the same, in whatever order words arrive. */
function hearSaid(c: CaseState, { about, case: other, ref, told }: HearCase, said: Said | undefined): CaseEvent[] {
  const link = c.links?.[other];
  const before = linkTo(c, other)?.kind;
  const isNew = said !== undefined && said.n > (link?.there?.n ?? 0);
  const kind = isNew ? standingWord(c.ref, ref, link?.here, said).kind : before;
  const events: CaseEvent[] = isNew
    ? [takenIn({ case: other, ref, told, said }, before, kind, link !== undefined)]
    : [];
  // Not linked as far as anybody here knows, or nobody works on this case any more.
  if (about !== 'concern' || kind === undefined || c.stage === 'closed' || told <= (link?.concern ?? 0)) return events;
  return [...events, { type: 'link.concern', case: other, ref, told }];
}

/** A link that was never heard of and is taken back all the same is one whose first word is still on its way: on record, or that would bring it back. */
function takenIn(
  word: LinkedCase & { readonly told: number; readonly said: Said },
  before: Linked | undefined,
  kind: Linked | undefined,
  isKnown: boolean,
): CaseEvent {
  if (kind === before && isKnown) return { type: 'link.crossed', ...word };
  return kind === undefined ? { type: 'case.unlinked', ...word } : { type: 'case.linked', kind, ...word };
}

/** A word of before: the last one counts. */
function hearLastWord(c: CaseState, { about, case: other, ref, kind, told }: HearCase): CaseEvent[] {
  const of = { case: other, ref, told };
  if (told <= heardOf(c, other)) return [];
  if (about === 'unlinked') return [{ type: 'case.unlinked', ...of }];
  const linked: CaseEvent[] = linkTo(c, other)?.kind === kind ? [] : [{ type: 'case.linked', kind, ...of }];
  if (about === 'linked') return linked;
  // Taken back here, and the word of that has not arrived there yet; or nobody works on this case any more.
  if (c.links?.[other]?.over === 'here' || c.stage === 'closed') return [];
  return [...linked, { type: 'link.concern', ...of }];
}
