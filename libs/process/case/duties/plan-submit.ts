import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** Every accepted child gets a plan; one that was returned is owed again, and each new cycle asks for one of its own. */
export const planSubmit = duty<CaseState>({
  kind: 'plan.submit',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    if (!isOpen(c) || !c.accepted) return [];
    const { renewed } = c;
    if (renewed && !laterThan(afterKey(renewed), c.plan.submitted)) return [{ key: afterKey(renewed), from: renewed }];
    if (c.plan.status === 'none') return [{ key: afterKey(c.accepted), from: c.accepted }];
    return c.plan.status === 'returned' && c.plan.returned
      ? [{ key: afterKey(c.plan.returned), from: c.plan.returned }]
      : [];
  },
  met: (c, key) => laterThan(key, c.plan.submitted),
});
