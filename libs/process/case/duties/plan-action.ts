import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import { type CaseState } from '../state/case-state';

/**
 * What plan or conference agreed is done by the day it was agreed for, and how it went is on record. A colleague who is to do it owes it by
 * name and is reminded; an agency or the family may be the one who does it. Whoever it is, the case lead follows it up and hears when it is late.
 */
export const planAction = duty<CaseState>({
  kind: 'plan.action',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) =>
    c.actions?.map(({ n, at, staff }) => ({
      key: afterKey({ n, at }),
      from: { n, at },
      rule: '0 h',
      ...(staff === undefined ? {} : { assignee: staff }),
    })) ?? [],
  met: (c, key) => c.actionsDone?.[key],
});
