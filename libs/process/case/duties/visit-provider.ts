import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';

/** While an organisation looks after the child, it is visited too; in a new cycle from the reopening on. */
export const visitProvider = duty<CaseState>({
  kind: 'visit.provider',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c) => {
    if (!isOpen(c) || !c.placed || c.provider === undefined) return [];
    const visit = c.providerVisits?.last;
    const last = visit && visit.at > c.placed.at ? visit : c.placed;
    const from = ofThisCycle(c, last) ?? c.renewed ?? last;
    return [{ key: afterKey(from), from }];
  },
  met: (c, key) => laterThan(key, c.providerVisits?.last),
});
