// Puts the days of a plan on record, case by case, by the ordinary command.
import { type Actor } from '../../../../libs/access/actor';
import { Problem } from '../../../../libs/http/problem';
import { visitChild } from '../../../../libs/process/case/duties/visit-child';
import { parseDay } from '../../../../libs/process/kernel/time';
import { momentOn } from '../../../../libs/process/preview/follow-up-days';
import { visitPlan } from '../../commands/visit.plan';
import { type Deps } from '../../deps';
import { mustFindCase } from '../find-case';
import { fixedId } from '../load-profile';
import { sendAs } from '../send-command';
import { type Result, onceEach, oneByOne } from './one-by-one';

export interface PlannedDay {
  readonly ref: string;
  /** `2026-11-30`, where the case is. */
  readonly day: string;
}

/** @param request the same twice is one */
export function planVisits(deps: Deps, actor: Actor, items: readonly PlannedDay[], request: string): Promise<Result[]> {
  const once = onceEach(items, ({ ref }) => ref);
  return oneByOne(items, async (item) => {
    once(item);
    const { ref, day } = item;
    const { action, who } = visitPlan;
    const { as, ...found } = await mustFindCase(deps, actor, ref, action, who);
    const { workflowId, unit, clockOffset, state, open, policy } = found;
    const { calendar } = await deps.rules.at(unit, policy, found.calendar);
    const owed = open.find(({ kind }) => kind === visitChild.kind);
    if (!owed) throw new Problem('unknown-duty');
    const scheduledAt = momentOn(calendar, parseDay(day) as number, owed.dueAt, deps.now() + clockOffset);
    if (state.planned?.scheduledAt === scheduledAt) return 'already';
    const sent = { workflowId, unit, input: { scheduledAt }, revision: undefined };
    await sendAs(deps, visitPlan, as, { ...sent, request: fixedId(`visit.plan ${request} ${ref} ${day}`) });
    return 'done';
  });
}
