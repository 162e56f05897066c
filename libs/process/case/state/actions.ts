// Actions somebody has agreed to do: open ones only, and the last that ended. The record of all is the events.
import type { PlannedAction } from '../action-events';
import type { CaseState, OpenAction } from './case-state';
import type { Handlers } from './evolve';

/** More than a plan ever has; beyond it, some are to be ended first. */
export const MOST_ACTIONS = 60;

export function openAction({ actions = [] }: CaseState, action: number) {
  return actions.find(({ n }) => n === action);
}

/** The open action a row of the new plan goes on with: the same one, for the same day. */
export function goingOn(c: CaseState, { goesOn, dueAt }: PlannedAction) {
  const open = goesOn === undefined ? undefined : openAction(c, goesOn);
  return open?.at === dueAt ? open : undefined;
}

/** Open actions that no plan replaces: those of conferences, and those agreed between them. */
export function betweenPlans({ actions = [] }: CaseState): number {
  return actions.filter(({ from }) => from !== 'plan').length;
}

/** Whose it is, for those who are told that it is needed no more. */
export function whoseOf({ staff, agency }: OpenAction): Pick<OpenAction, 'staff' | 'agency'> {
  return { ...(staff === undefined ? {} : { staff }), ...(agency === undefined ? {} : { agency }) };
}

const without = ({ actions = [] }: CaseState, action: number) => actions.filter(({ n }) => n !== action);

export const actionHandlers: Handlers = {
  'action.agreed': (c, { dueAt, owner, from, staff, agency, source }, { n }) => ({
    ...c,
    actions: [
      ...(c.actions ?? []),
      {
        n,
        at: dueAt,
        owner,
        from,
        ...(staff === undefined ? {} : { staff }),
        ...(agency === undefined ? {} : { agency }),
        ...(source === undefined ? {} : { source }),
      },
    ],
  }),
  'action.done': (c, e, { n }) => ({
    ...c,
    actions: without(c, e.action),
    actionsDone: { [`after-${e.action}`]: { n, at: e.happenedAt } },
  }),
  'action.dropped': (c, e) => ({ ...c, actions: without(c, e.action) }),
};
