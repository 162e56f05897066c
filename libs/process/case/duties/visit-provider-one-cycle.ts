import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** Of the first two versions. While an organisation looks after the child, it is visited too. */
export const visitProviderOneCycle = duty<CaseState>({
  kind: 'visit.provider',
  since: 2,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c) => {
    if (!isOpen(c) || !c.placed || c.provider === undefined) return [];
    const last = c.providerVisits?.last;
    const from = last && last.at > c.placed.at ? last : c.placed;
    return [{ key: afterKey(from), from }];
  },
  met: (c, key) => laterThan(key, c.providerVisits?.last),
});
