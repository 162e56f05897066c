// What the process is told of a plan in its columns: how many rows, and what is to be done by when. The rest stays sealed.
import { type PlannedAction } from '../../../../libs/process/case/action-events';
import { planIn, type SupportPlan } from '../../commands/plan-fields';
import { type Prepare } from '../../commands/definition';

type Row = SupportPlan['rows'][number];

/** A row with a day that nobody has completed is somebody's to do. */
export function isAction(row: Row): row is Row & { readonly dueAt: number } {
  return row.dueAt !== undefined && row.completed === undefined;
}

function actionOf({
  responsible,
  intervention,
  dueAt,
  goesOn,
  place,
}: Row & { readonly dueAt: number }): PlannedAction {
  const { owner, staff, agency } = responsible;
  return {
    owner,
    what: intervention,
    dueAt,
    ...(staff === undefined ? {} : { staff }),
    ...(agency === undefined ? {} : { agency }),
    ...(goesOn === undefined ? {} : { goesOn }),
    ...(place === undefined ? {} : { place }),
  };
}

export const preparePlan: Prepare = (_deps, { input }) => {
  const plan = planIn(input['plan']);
  if (!plan) return Promise.resolve(input);
  const { template, rows, reviewAt, visitEvery, conferenceAt } = plan;
  return Promise.resolve({
    ...input,
    template,
    rows: rows.length,
    reviewAt,
    visits: rows.flatMap(({ visits = [] }) => visits),
    ...(visitEvery === undefined ? {} : { visitEvery }),
    ...(conferenceAt === undefined ? {} : { conferenceAt }),
    actions: rows.filter(isAction).map(actionOf),
  });
};
