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
  /** Other duties that were given to them by name, in whose case it may be: neither actions, nor visits or conferences, which stand in their week. */
  readonly duties: number;
  /** What is overdue now is counted in the first week. */
  readonly visits: readonly number[];
  readonly conferences: readonly number[];
}

interface Growing {
  cases: number;
  actions: number;
  duties: number;
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

  /** @param only whose part of it counts, where it is not asked for as a whole: somebody else's line would be half of theirs */
  add(living: Living, rules: Rules, only?: readonly string[]): void {
    const { lead } = living;
    if (lead === null || living.process !== 'case') return;
    const process = processOf(living.process);
    const entity = entityOf(living);
    const lineOf = (who: string) => (only?.includes(who) === false ? this.nobody() : this.lineOf(who));
    lineOf(lead).cases++;
    for (const who of doersOf(lead, entity.state as CaseState)) lineOf(who).actions++;
    for (const o of living.open) {
      const by = o.adjusted?.assignee;
      const ahead = this.outlook.occasions(o, process, entity, rules, this.now + living.clockOffset);
      if (!ahead) {
        // An action that is somebody's by name has been counted as one.
        if (by !== undefined && by !== lead && o.kind !== 'plan.action') lineOf(by).duties++;
        continue;
      }
      const rowOf = (who: string) => (ahead.what === 'visit' ? lineOf(who).visits : lineOf(who).conferences);
      for (const [i, column] of ahead.columns.entries()) {
        // The one that is owed now is whose it was given to; those that follow are the lead's again.
        const row = rowOf(i === 0 ? (by ?? lead) : lead);
        if (column < row.length) row[column] = (row[column] ?? 0) + 1;
      }
    }
  }

  private lineOf(who: string): Growing {
    let line = this.lines.get(who);
    if (!line) this.lines.set(who, (line = this.nobody()));
    return line;
  }

  /** A line that is not kept. */
  private nobody(): Growing {
    const zeros = () => Array.from({ length: this.weeks }, () => 0);
    return { cases: 0, actions: 0, duties: 0, visits: zeros(), conferences: zeros() };
  }

  result(): Forecast[] {
    return [...this.lines].map(([who, line]) => ({ who, ...line })).sort((a, b) => (a.who < b.who ? -1 : 1));
  }
}

/** A colleague by name; what is the caseworker's and nobody's by name is the lead's. What agencies and families do is not our load. */
function doersOf(lead: string, { actions = [] }: CaseState): string[] {
  return actions.flatMap(({ owner, staff }) => staff ?? (owner === 'caseworker' ? [lead] : []));
}
