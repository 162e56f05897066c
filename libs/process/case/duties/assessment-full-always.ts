import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** Of the second version. The whole situation is assessed, where the profile asks for a second step. */
export const assessmentFullAlways = duty<CaseState>({
  kind: 'assessment.full',
  since: 2,
  until: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && c.accepted && !laterThan(afterKey(c.accepted), c.assessed?.full)
      ? [{ key: afterKey(c.accepted), from: c.accepted }]
      : [],
  met: (c, key) => laterThan(key, c.assessed?.full),
});
