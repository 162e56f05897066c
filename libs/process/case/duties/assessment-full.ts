import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/**
 * The whole situation is assessed, where the profile asks for a second step. While an emergency asks for one assessment only, a child nobody has
 * assessed yet owes no second one: the first stands for both. What the first step has begun before it goes on.
 */
export const assessmentFull = duty<CaseState>({
  kind: 'assessment.full',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c, policy) => {
    if (!isOpen(c) || !c.accepted) return [];
    const key = afterKey(c.accepted);
    if (laterThan(key, c.assessed?.full)) return [];
    if (policy.emergency?.singleAssessment && !laterThan(key, c.assessed?.initial)) return [];
    return [{ key, from: c.accepted }];
  },
  met: (c, key) => laterThan(key, c.assessed?.full),
});
