import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';
import { afterKey, laterThan } from '../../kernel/keys';

/** While the child lives elsewhere, the carers are visited on a track of their own; in a new cycle from the reopening on. */
export const visitCarer = duty<CaseState>({
  kind: 'visit.carer',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c) => {
    if (!isOpen(c) || !c.placed) return [];
    const last = c.carer.last && c.carer.last.at > c.placed.at ? c.carer.last : c.placed;
    const from = ofThisCycle(c, last) ?? c.renewed ?? last;
    return [{ key: afterKey(from), from }];
  },
  met: (c, key) => laterThan(key, c.carer.last),
});
