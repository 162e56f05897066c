import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** Of the first two versions. While the child lives elsewhere, the carers are visited on a track of their own. */
export const visitCarerOneCycle = duty<CaseState>({
  kind: 'visit.carer',
  since: 1,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c) => {
    if (!isOpen(c) || !c.placed) return [];
    const from = c.carer.last && c.carer.last.at > c.placed.at ? c.carer.last : c.placed;
    return [{ key: afterKey(from), from }];
  },
  met: (c, key) => laterThan(key, c.carer.last),
});
