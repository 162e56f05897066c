// The support plan: submitted, returned or approved. No plan, no support.
import type { Handlers } from './evolve';

export const planHandlers: Handlers = {
  'plan.submitted': (c, _e, { n, at, by }) => ({
    ...c,
    stage: c.stage === 'assessing' ? 'planning' : c.stage,
    plan: { ...c.plan, status: 'submitted', versions: c.plan.versions + 1, submitted: { n, at }, submittedBy: by.id },
  }),
  'plan.approved': (c, _e, { n, at }) => ({
    ...c,
    stage: c.stage === 'planning' ? 'supporting' : c.stage,
    plan: { ...c.plan, status: 'approved', approved: { n, at } },
  }),
  'plan.returned': (c, _e, { n, at }) => ({ ...c, plan: { ...c.plan, status: 'returned', returned: { n, at } } }),
};
