import { command, refuseIf } from '../../kernel/definition';
import { endOfMonth, monthOf } from '../../kernel/month';
import type { NoteId, UnitEvent } from '../events';
import type { UnitState } from '../state';

export interface SubmitUnitReport {
  /** `2026-11`. */
  readonly month: string;
  readonly note?: NoteId;
}

/** The month's report is in. Months come one after another, and none before it is over. */
export const submitUnitReport = command<UnitState, UnitEvent>()({
  name: 'unit.report-submitted',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (u, { month }: SubmitUnitReport, facts) => [
    refuseIf(u.monthEnds === undefined, 'unit-not-working'),
    refuseIf(month < u.month, 'already-done'),
    refuseIf(month > u.month, 'earlier-month-first'),
    refuseIf(facts.now <= (u.monthEnds?.at ?? 0), 'month-not-over'),
  ],
  events: (u, { month, note }, { calendar }) => {
    const next = (u.monthEnds?.at ?? 0) + 1;
    return [
      {
        type: 'unit.reported',
        month,
        nextMonth: monthOf(calendar, next),
        nextMonthEndsAt: endOfMonth(calendar, next),
        ...(note ? { note } : {}),
      },
    ];
  },
});
