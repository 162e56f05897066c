import { duty } from '../../kernel/definition';
import { afterKey, laterThan } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { ofThisCycle } from '../state/cycle';
import { onThe } from '../state/plan-dates';

/**
 * An approved plan is looked at again on the day it set itself, and no later than the policy asks: in a conference that went through it, or with a
 * new version. From one review to the next the policy counts. Not while closing, nor for the plan of a cycle that is over: a new one is owed.
 */
export const planReview = duty<CaseState>({
  kind: 'plan.review',
  since: 3,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    const { status, reviewed, reviewAt } = c.plan;
    const approved = ofThisCycle(c, c.plan.approved);
    if (!isOpen(c) || c.stage === 'closing' || status !== 'approved' || !approved) return [];
    const from = ofThisCycle(c, reviewed) ?? approved;
    const sooner = reviewAt === undefined ? {} : { sooner: [onThe(reviewAt, approved, 'plan.date')] };
    return [{ key: afterKey(from), from, ...sooner }];
  },
  met: (c, key) => laterThan(key, c.plan.reviewed) ?? laterThan(key, c.plan.submitted),
});
