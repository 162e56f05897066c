import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';

/**
 * A watchdog: nobody has met the child face to face for too long. Visits to the carers do not quiet it, no pause stops it. In a new cycle it
 * counts from the reopening: what nobody owed in aftercare is not late.
 */
export const childUnseen = duty<CaseState>({
  kind: 'child.unseen',
  since: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => {
    const from = ofThisCycle(c, c.child.last) ?? c.accepted;
    return isOpen(c) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.child.last),
});
