import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/**
 * *Not before*: how long a child is supported at the least, where the policy sets a time for it. It counts from the day support began in this cycle,
 * through the closing; nobody owes it, and its end is an event.
 */
export const closureSupport = duty<CaseState>({
  kind: 'closure.support',
  since: 3,
  owner: 'system',
  clock: 'elapsed',
  wait: true,
  wanted: (c) => {
    const from = c.supported ?? c.plan.approved ?? c.accepted;
    const counts = c.stage === 'supporting' || c.stage === 'closing';
    return counts && from && !c.supportedEnough ? [{ key: afterKey(from), from }] : [];
  },
  met: () => undefined,
});
