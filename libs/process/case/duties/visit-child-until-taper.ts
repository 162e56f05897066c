import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/**
 * Of the first two versions. The child is seen at least this often, from the last time they were met face to face, so an early visit moves the next
 * one (R-123…R-125). Referring, holidays and staff leave never stop it.
 */
export const visitChildUntilTaper = duty<CaseState>({
  kind: 'visit.child',
  since: 1,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  pausedBy: ['family-travelling', 'road-closed'],
  wanted: (c) => {
    const from = c.child.last ?? c.accepted;
    return isOpen(c) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.child.last),
});
