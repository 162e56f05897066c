import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/**
 * What plan or conference agreed is done by the day it was agreed for, and how it went is on record. The agency or the family may be the one who
 * does it: the case lead follows it up.
 */
export const planAction = duty<CaseState>({
  kind: 'plan.action',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => (c.actions ?? []).map(({ n, at }) => ({ key: afterKey({ n, at }), from: { n, at }, rule: '0 h' })),
  met: (c, key) => c.actionsDone?.[key],
});
