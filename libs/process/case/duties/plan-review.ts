import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { onThe } from '../state/plan-dates';

/**
 * An approved plan is looked at again on the day it set itself, and no later than the policy asks: in a conference that went through it, or with a
 * new version. From one review to the next the policy counts. Not while closing.
 */
export const planReview = duty<CaseState>({
  kind: 'plan.review',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    const { status, approved, reviewed, reviewAt } = c.plan;
    if (!isOpen(c) || c.stage === 'closing' || status !== 'approved' || !approved) return [];
    const from = reviewed ?? approved;
    const sooner = reviewAt === undefined ? {} : { sooner: [onThe(reviewAt, approved, 'plan.date')] };
    return [{ key: afterKey(from), from, ...sooner }];
  },
  met: (c, key) => laterThan(key, c.plan.reviewed) ?? laterThan(key, c.plan.submitted),
});
