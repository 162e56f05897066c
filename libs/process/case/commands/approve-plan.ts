import { command, refuseIf } from '../../kernel/definition';
import type { PlannedAction } from '../action-events';
import type { CaseEvent, NoteId } from '../events';
import { goingOn, openAction, whoseOf } from '../state/actions';
import { type CaseState, isOpen } from '../state/case-state';

export interface ApprovePlan {
  readonly note?: NoteId;
}

/** What the plan before left open and the new one does not go on with ends here, on record. A plan that is one text replaces nothing. */
function replaced(c: CaseState): CaseEvent[] {
  const { said } = c.plan;
  if (!said) return [];
  const kept = new Set(said.actions.map((action) => goingOn(c, action)?.n));
  return (c.actions ?? [])
    .filter(({ from, n }) => from === 'plan' && !kept.has(n))
    .map((open) => ({ type: 'action.dropped', action: open.n, reason: 'replaced', ...whoseOf(open) }));
}

/** Rows of the plan are owed from its approval on. What was done while the plan waited for its signature does not begin anew. */
function begun(c: CaseState): CaseEvent[] {
  const { said, submitted } = c.plan;
  return (said?.actions ?? [])
    .filter((action) => goingOn(c, action) === undefined && !isOver(c, action))
    .map(({ goesOn: _before, ...action }) => ({
      type: 'action.agreed',
      from: 'plan',
      ...(submitted ? { source: submitted.n } : {}),
      ...action,
    }));
}

const isOver = (c: CaseState, { goesOn }: PlannedAction) => goesOn !== undefined && openAction(c, goesOn) === undefined;

/** A second person approves the plan; the initial conference has developed it, or was waived. */
export const approvePlan = command<CaseState, CaseEvent>()({
  name: 'plan.approve',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: ApprovePlan, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.plan.status !== 'submitted', 'wrong-stage'),
    refuseIf(c.plan.submittedBy === facts.actor.id, 'own-approval'),
    // A plan in columns is one of version 3. The mere word of before stands in a plan that is one text.
    refuseIf(c.plan.said !== undefined && c.plan.harm === undefined, 'do-no-harm-unsigned'),
    refuseIf(c.plan.harm?.harmful === true, 'harm-not-averted'),
    refuseIf(!c.conferences.initial && !c.conferences.waived, 'conference-first'),
  ],
  events: (c, input) => [{ type: 'plan.approved', ...input }, ...replaced(c), ...begun(c)],
});
