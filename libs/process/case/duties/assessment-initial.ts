import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** The first assessment names the most urgent needs and confirms the risk; in each cycle anew. */
export const assessmentInitial = duty<CaseState>({
  kind: 'assessment.initial',
  since: 2,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && c.accepted && !laterThan(afterKey(c.accepted), c.assessed?.initial)
      ? [{ key: afterKey(c.accepted), from: c.accepted }]
      : [],
  met: (c, key) => laterThan(key, c.assessed?.initial),
});
