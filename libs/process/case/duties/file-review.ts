import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** The supervisor reads every file at intervals, whatever the clocks say. */
export const fileReview = duty<CaseState>({
  kind: 'file.review',
  since: 2,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.reviewed && c.accepted && c.reviewed.n > c.accepted.n ? c.reviewed : c.accepted;
    return isOpen(c) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.reviewed),
});
