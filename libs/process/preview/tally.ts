// Counts per person and day (or week), before and after, side by side.
import type { CalendarTable } from '../kernel/calendar';
import { localDay } from '../kernel/calendar';
import { type Day, type Instant, formatDay, weekdayOf } from '../kernel/time';

export interface Line {
  readonly who: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export type Side = 'before' | 'after';

/** Rows of `columns` numbers by person. A person with nothing on either side has no row. */
export class Tally {
  private readonly rows = new Map<string, { before: number[]; after: number[] }>();

  constructor(private readonly columns: number) {}

  add(who: string, side: Side, column: number, count = 1): void {
    if (column < 0 || column >= this.columns) return;
    let row = this.rows.get(who);
    if (!row) this.rows.set(who, (row = { before: zeros(this.columns), after: zeros(this.columns) }));
    row[side][column] = (row[side][column] ?? 0) + count;
  }

  lines(): Line[] {
    return [...this.rows]
      .map(([who, { before, after }]) => ({ who, before, after }))
      .sort((a, b) => (a.who < b.who ? -1 : 1));
  }
}

/** Mails: each notice of its own, but what waits for the digest is one mail a person and day. */
export class MailTally {
  private readonly mails: Tally;
  /** Who has a digest already, by side and day. */
  private readonly digests: Readonly<Record<Side, Set<string>[]>>;

  constructor(days: number) {
    this.mails = new Tally(days);
    const sets = () => Array.from({ length: days }, () => new Set<string>());
    this.digests = { before: sets(), after: sets() };
  }

  add(who: string, side: Side, column: number, collected: boolean): void {
    if (collected) {
      const told = this.digests[side][column];
      if (!told || told.has(who)) return;
      told.add(who);
    }
    this.mails.add(who, side, column);
  }

  lines(): Line[] {
    return this.mails.lines();
  }
}

function zeros(columns: number): number[] {
  return Array.from({ length: columns }, () => 0);
}

/** Local day of an instant, counted from the local day of `now`. */
export function dayColumn(calendar: CalendarTable, now: Instant, at: Instant): number {
  return localDay(calendar, at) - localDay(calendar, now);
}

/** Monday of the local week an instant lies in. */
export function mondayOf(calendar: CalendarTable, at: Instant): Day {
  const day = localDay(calendar, at);
  return day - (weekdayOf(day) - 1);
}

export function weekColumn(calendar: CalendarTable, now: Instant, at: Instant): number {
  return (mondayOf(calendar, at) - mondayOf(calendar, now)) / 7;
}

/** `2026-11-23`, … : the days of the columns. */
export function dayNames(calendar: CalendarTable, now: Instant, days: number): string[] {
  const first = localDay(calendar, now);
  return Array.from({ length: days }, (_, i) => formatDay(first + i));
}

/** Mondays of the columns. */
export function weekNames(calendar: CalendarTable, now: Instant, weeks: number): string[] {
  const first = mondayOf(calendar, now);
  return Array.from({ length: weeks }, (_, i) => formatDay(first + i * 7));
}
