import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** Of the first two versions. A watchdog: nobody has met the child face to face for too long. Visits to the carers do not quiet it, no pause stops it. */
export const childUnseenOneCycle = duty<CaseState>({
  kind: 'child.unseen',
  since: 2,
  until: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.child.last ?? c.accepted;
    return isOpen(c) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.child.last),
});
