import { duty } from '../../kernel/definition';
import { type CaseState, isOpen } from '../state/case-state';
import { afterKey, laterThan } from '../../kernel/keys';

/** The risk is looked at again, formally, and set anew even if it stays the same. */
export const riskReassess = duty<CaseState>({
  kind: 'risk.reassess',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.riskSet ?? c.accepted;
    return isOpen(c) && from ? [{ key: afterKey(from), from }] : [];
  },
  met: (c, key) => laterThan(key, c.riskSet),
});
