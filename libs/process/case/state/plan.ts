// The support plan: submitted, returned or approved. No plan, no support.
import type { Handlers } from './evolve';

export const planHandlers: Handlers = {
  'plan.submitted': ({ plan: { said: _before, ...plan }, ...c }, { actions, reviewAt }, { n, at, by }) => ({
    ...c,
    stage: c.stage === 'assessing' ? 'planning' : c.stage,
    plan: {
      ...plan,
      status: 'submitted',
      versions: plan.versions + 1,
      submitted: { n, at },
      submittedBy: by.id,
      ...(actions ? { said: { actions, ...(reviewAt === undefined ? {} : { reviewAt }) } } : {}),
    },
  }),
  // From here on its actions are the case's own.
  'plan.approved': ({ plan: { said, reviewAt: _before, ...plan }, ...c }, _e, { n, at }) => ({
    ...c,
    stage: c.stage === 'planning' ? 'supporting' : c.stage,
    plan: {
      ...plan,
      status: 'approved',
      approved: { n, at },
      ...(said?.reviewAt === undefined ? {} : { reviewAt: said.reviewAt }),
    },
  }),
  'plan.returned': (c, _e, { n, at }) => ({ ...c, plan: { ...c.plan, status: 'returned', returned: { n, at } } }),
};
