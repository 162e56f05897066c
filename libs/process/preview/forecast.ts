// Visits and conferences per worker for the weeks to come, if each is held when it is due.
import type { CaseState } from '../case/state/case-state';
import type { Rules } from '../kernel/definition';
import type { Instant } from '../kernel/time';
import { processOf } from '../registry';
import { type Living, entityOf } from './living';
import { Outlook } from './outlook';

export const FORECAST_WEEKS = 8;

export interface Forecast {
  /** Staff id. */
  readonly who: string;
  /** Led: apart from what somebody is to do, in whose case it may be. */
  readonly cases: number;
  /** Agreed actions that are open and theirs. */
  readonly actions: number;
  /** What is overdue now is counted in the first week. */
  readonly visits: readonly number[];
  readonly conferences: readonly number[];
}

interface Growing {
  cases: number;
  actions: number;
  visits: number[];
  conferences: number[];
}

export class Forecaster {
  private readonly outlook: Outlook;
  private readonly lines = new Map<string, Growing>();

  constructor(
    private readonly now: Instant,
    private readonly weeks = FORECAST_WEEKS,
  ) {
    this.outlook = new Outlook(now, 0, weeks);
  }

  add(living: Living, rules: Rules): void {
    if (living.lead === null || living.process !== 'case') return;
    const process = processOf(living.process);
    const entity = entityOf(living);
    const line = this.lineOf(living.lead);
    line.cases++;
    this.addActions(living.lead, entity.state as CaseState);
    for (const o of living.open) {
      const ahead = this.outlook.occasions(o, process, entity, rules, this.now + living.clockOffset);
      if (!ahead) continue;
      const row = ahead.what === 'visit' ? line.visits : line.conferences;
      for (const column of ahead.columns) if (column < row.length) row[column] = (row[column] ?? 0) + 1;
    }
  }

  /** A colleague by name; what is the caseworker's and nobody's by name is the lead's. What agencies and families do is not our load. */
  private addActions(lead: string, { actions = [] }: CaseState): void {
    for (const { owner, staff } of actions) {
      const who = staff ?? (owner === 'caseworker' ? lead : undefined);
      if (who !== undefined) this.lineOf(who).actions++;
    }
  }

  private lineOf(who: string): Growing {
    let line = this.lines.get(who);
    const zeros = () => Array.from({ length: this.weeks }, () => 0);
    if (!line) this.lines.set(who, (line = { cases: 0, actions: 0, visits: zeros(), conferences: zeros() }));
    return line;
  }

  result(): Forecast[] {
    return [...this.lines].map(([who, line]) => ({ who, ...line })).sort((a, b) => (a.who < b.who ? -1 : 1));
  }
}
