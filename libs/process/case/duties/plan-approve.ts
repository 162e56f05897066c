import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** A submitted plan is approved or sent back by somebody other than its author. */
export const planApprove = duty<CaseState>({
  kind: 'plan.approve',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (c) =>
    isOpen(c) && c.plan.status === 'submitted' && c.plan.submitted
      ? [{ key: afterKey(c.plan.submitted), from: c.plan.submitted }]
      : [],
  met: (c, key) => laterThan(key, c.plan.approved) ?? laterThan(key, c.plan.returned),
});
