import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';

/** The whole situation is assessed, where the profile asks for a second step. */
export const assessmentFull = duty<CaseState>({
  kind: 'assessment.full',
  since: 2,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && c.accepted && !laterThan(afterKey(c.accepted), c.assessed?.full)
      ? [{ key: afterKey(c.accepted), from: c.accepted }]
      : [],
  met: (c, key) => laterThan(key, c.assessed?.full),
});
