import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';

/**
 * The child is met face to face for the first time, in each cycle anew. Counts from the report: slow screening gives nobody more time; from the second
 * cycle on, from the reopening.
 */
export const contactFirst = duty<CaseState>({
  kind: 'contact.first',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    if (!isOpen(c) || !c.received || ofThisCycle(c, c.child.last)) return [];
    const anew = c.renewed ?? c.rescreening;
    return [anew ? { key: afterKey(anew), from: anew } : { key: 'report', from: c.received }];
  },
  met: (c, key) => (key === 'report' ? c.child.last : laterThan(key, c.child.last)),
});
