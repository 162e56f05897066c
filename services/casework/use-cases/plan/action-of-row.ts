// Which action a row of the plan became, and what became of that.
import { type PlannedAction } from '../../../../libs/process/case/action-events';
import { type SupportPlan } from '../../commands/plan-fields';
import { type PlanEvent } from './plan-of';
import { isAction } from './prepare-plan';

export interface Ended {
  readonly outcome: string;
  readonly at: number;
  readonly by: string;
}

/** Ends on record, by the action's number. */
export function endsOf(events: readonly PlanEvent[]): ReadonlyMap<number, Ended> {
  return new Map(
    events.flatMap<readonly [number, Ended]>(({ at, by, body }) => {
      if (body.type === 'action.done') return [[body.action, { outcome: body.outcome, at: body.happenedAt, by }]];
      return body.type === 'action.dropped' ? [[body.action, { outcome: 'dropped', at, by }]] : [];
    }),
  );
}

/**
 * Rows and planned actions come in the same order, so each call takes the next one off `planned`. A new action is found by its sealed text, one
 * that goes on by its own number.
 */
export function actionOfRow(
  row: SupportPlan['rows'][number],
  planned: PlannedAction[],
  events: readonly PlanEvent[],
): number | undefined {
  const own = isAction(row) ? planned.shift() : undefined;
  if (!own) return undefined;
  return events.find(({ body }) => body.type === 'action.agreed' && body.what === own.what)?.n ?? own.goesOn;
}
