import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** Of the first two versions. Every accepted child gets a plan; one that was returned is owed again. */
export const planSubmitOneCycle = duty<CaseState>({
  kind: 'plan.submit',
  since: 1,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    if (!isOpen(c) || !c.accepted) return [];
    if (c.plan.status === 'none') return [{ key: afterKey(c.accepted), from: c.accepted }];
    return c.plan.status === 'returned' && c.plan.returned
      ? [{ key: afterKey(c.plan.returned), from: c.plan.returned }]
      : [];
  },
  met: (c, key) => laterThan(key, c.plan.submitted),
});
