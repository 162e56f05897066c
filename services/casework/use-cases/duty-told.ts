// A duty as a reader gets it: what, whose, by when, why, who has been told and who is next.
import { isOverdue } from '../../../libs/process/kernel/obligation';
import { type Alarm, alarmsOf } from '../../../libs/process/kernel/ladder';
import { type Rules } from '../../../libs/process/kernel/definition';
import { processOf } from '../../../libs/process/registry';
import { explainBecause } from '../../../libs/words/because-words';
import { dutyWords } from '../../../libs/words/duty-words';
import { type DutyTable } from '../tables/record';
import { type Selectable } from 'kysely';

export type DutyRow = Selectable<DutyTable>;

export function isWait({ process, kind }: Pick<DutyRow, 'process' | 'kind'>): boolean {
  return processOf(process).duties.some((duty) => duty.kind === kind && duty.wait === true);
}

/** The next time somebody is told, if nothing is done: the breach, or a rung. */
export function nextStep(duty: DutyRow, rules: Rules): Alarm | undefined {
  const { kind, key, owner, dueAt, because, setAt, cycle, fired, risk, adjusted } = duty;
  const bent = adjusted === null ? {} : { adjusted };
  const obligation = { kind, key, owner, dueAt, because, setAt, cycle, fired, ...bent };
  return alarmsOf(obligation, rules, risk, isWait(duty)).find(
    ({ id, step, hushed }) => !fired.includes(id) && hushed !== true && (step === 'rung' || step === 'due'),
  );
}

/** What people have done about it, as far as it still holds. */
function bentOf({ adjusted }: DutyRow, at: number) {
  if (adjusted === null) return null;
  const { promise, snooze, extended, assignee } = adjusted;
  return {
    promisedByAt: promise?.byAt ?? null,
    snoozedUntilAt: snooze && snooze.untilAt > at ? snooze.untilAt : null,
    extendedFromAt: extended?.fromAt ?? null,
    assignee: assignee ?? null,
  };
}

/** Everything but why: a list of fifty has no room for it. */
export function dutyInShort(duty: DutyRow, rules: Rules, now: number) {
  const { kind, key, process, workflowId, owner, dueAt, openedAt, risk, clockOffset, cycle } = duty;
  const at = now + clockOffset;
  const [mn, en] = [dutyWords('mn', kind), dutyWords('en', kind)];
  const next = nextStep(duty, rules);
  return {
    workflowId,
    process,
    kind,
    key,
    title: { mn: mn.title, en: en.title },
    words: { mn: mn.owed, en: en.owed },
    stops: { mn: mn.stops, en: en.stops },
    owner,
    risk,
    dueAt,
    since: openedAt,
    cycle,
    wait: isWait(duty),
    overdue: !isWait(duty) && isOverdue(dueAt, at),
    rung: duty.rung,
    told: duty.told,
    bent: bentOf(duty, at),
    next: next ? { step: next.step, role: next.role, at: next.at } : null,
  };
}

export function toldDuty(duty: DutyRow, rules: Rules, now: number) {
  const { because, kind } = duty;
  const { zone } = rules.calendar;
  const words = {
    mn: explainBecause('mn', because, { zone, kind }),
    en: explainBecause('en', because, { zone, kind }),
  };
  return { ...dutyInShort(duty, rules, now), because: { ...because, words } };
}

export type ToldDuty = ReturnType<typeof toldDuty>;
