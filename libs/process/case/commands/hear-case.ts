import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import type { Linked, LinkedCase } from '../link-events';
import { heardOf, linkTo } from '../state/links';
import { type CaseState } from '../state/case-state';

/** Word from another case. What it is to this one is said each time: a word that overtakes another must not be lost for it. */
export interface HearCase extends LinkedCase {
  readonly about: 'linked' | 'unlinked' | 'concern';
  readonly kind: Linked;
  /** Number of the other case's event. */
  readonly told: number;
}

/** Another case is linked with this one, is not any more, or has a concern. On record once, however often the word comes. */
export const hearCase = command<CaseState, CaseEvent>()({
  name: 'case.hear',
  since: 3,
  who: ['system'],
  guard: (c, _input: HearCase) => [refuseIf(!c.received, 'wrong-stage')],
  events: (c, { about, case: other, ref, kind, told }) => {
    const of = { case: other, ref, told };
    if (told <= heardOf(c, other)) return [];
    if (about === 'unlinked') return [{ type: 'case.unlinked', ...of }];
    const linked: CaseEvent[] = linkTo(c, other)?.kind === kind ? [] : [{ type: 'case.linked', kind, ...of }];
    if (about === 'linked') return linked;
    // Taken back here, and the word of that has not arrived there yet; or nobody works on this case any more.
    if (c.links?.[other]?.over === 'here' || c.stage === 'closed') return [];
    return [...linked, { type: 'link.concern', ...of }];
  },
});
