// The support plan: submitted, returned or approved. No plan, no support.
import type { PlanDates } from '../plan-events';
import type { Plan } from './case-state';
import type { Handlers } from './evolve';

function datesOf({ reviewAt, visits, visitEvery, conferenceAt }: PlanDates): PlanDates {
  return {
    ...(reviewAt === undefined ? {} : { reviewAt }),
    ...(visits === undefined ? {} : { visits }),
    ...(visitEvery === undefined ? {} : { visitEvery }),
    ...(conferenceAt === undefined ? {} : { conferenceAt }),
  };
}

/** Without what only the plan before had set. */
function bare({ status, versions, submitted, submittedBy, approved, returned }: Plan): Plan {
  return {
    ...{ status, versions },
    ...(submitted ? { submitted } : {}),
    ...(submittedBy === undefined ? {} : { submittedBy }),
    ...(approved ? { approved } : {}),
    ...(returned ? { returned } : {}),
  };
}

export const planHandlers: Handlers = {
  'plan.submitted': ({ plan: { said: _before, harm: _signed, ...plan }, ...c }, e, { n, at, by }) => ({
    ...c,
    stage: c.stage === 'assessing' ? 'planning' : c.stage,
    plan: {
      ...plan,
      status: 'submitted',
      versions: plan.versions + 1,
      submitted: { n, at },
      submittedBy: by.id,
      ...(e.actions ? { said: { actions: e.actions, ...datesOf(e) } } : {}),
    },
  }),
  'plan.harm-checked': (c, { harmful }, { n, at }) => ({
    ...c,
    plan: { ...c.plan, harm: { n, at, harmful: harmful > 0 } },
  }),
  // From here on its actions are the case's own. Days that passed while it waited for its signature were asked of nobody.
  'plan.approved': (c, _e, { n, at }) => {
    const { visits, ...dates } = datesOf(c.plan.said ?? {});
    const ahead = visits?.filter((endOfDay) => endOfDay >= at);
    return {
      ...c,
      ...(c.stage === 'planning' ? { stage: 'supporting', supported: { n, at } } : {}),
      plan: {
        ...bare(c.plan),
        status: 'approved',
        approved: { n, at },
        ...dates,
        ...(ahead?.length ? { visits: ahead } : {}),
      },
    };
  },
  'plan.returned': (c, _e, { n, at }) => ({ ...c, plan: { ...c.plan, status: 'returned', returned: { n, at } } }),
};
