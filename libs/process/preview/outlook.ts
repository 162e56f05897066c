// Notices and occasions ahead, as columns of days and weeks. Due instants are ends of days and of working hours, so a few thousand ladders serve a hundred
// thousand cases: each is laid out once.
import type { CalendarTable } from '../kernel/calendar';
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { Obligation } from '../kernel/obligation';
import { ladderOf } from '../kernel/policy';
import { DAY, type Instant } from '../kernel/time';
import type { AnyProcess } from '../registry';
import { type Foreseen, isSilent, noticesOf } from './notices';
import { type Occasion, occasionRule, occasionsFrom, occasionsOf } from './occasions';
import { dayColumn, weekColumn } from './tally';

export interface Notice extends Foreseen {
  readonly id: string;
  /** Days from today. */
  readonly column: number;
}

export interface Weeks {
  readonly what: Occasion;
  /** A week for each: two in one week stand twice. */
  readonly columns: readonly number[];
}

export class Outlook {
  private readonly ladders = new Map<string, readonly Notice[]>();
  private readonly courses = new Map<string, readonly number[]>();
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<object, number>();

  constructor(
    private readonly now: Instant,
    private readonly days: number,
    private readonly weeks: number,
  ) {}

  /** `now` is the process' own: a skipped clock has its own days. */
  notices(o: Obligation, process: AnyProcess, entity: Entity<unknown>, rules: Rules, now: Instant): readonly Notice[] {
    const until = now + this.days * DAY;
    if (o.adjusted !== undefined || o.setAt > o.dueAt || now !== this.now) {
      return this.laid(noticesOf(o, process, entity, rules, now, until), rules.calendar, now);
    }
    if (isSilent(o, process, entity, until)) return [];
    const risk = process.risk(entity.state);
    const ladder = this.numberOf(ladderOf(rules.policy, o.kind, risk));
    const key = `${this.numberOf(rules.calendar)} ${ladder} ${o.owner} ${o.dueAt}`;
    let whole = this.ladders.get(key);
    if (!whole) {
      const bare = { ...o, setAt: 0, fired: [] };
      whole = this.laid(noticesOf(bare, process, entity, rules, now, until), rules.calendar, now);
      this.ladders.set(key, whole);
    }
    const { fired, setAt, dueAt } = o;
    if (whole.length === 0) return whole;
    // A reminder from before the duty was set is moot; what has been said is not said again.
    return whole.filter(({ id, at }) => (at >= dueAt || at > setAt) && (fired.length === 0 || !fired.includes(id)));
  }

  /** Undefined for a duty that is neither visit nor conference. */
  occasions(
    o: Obligation,
    process: AnyProcess,
    entity: Entity<unknown>,
    rules: Rules,
    now: Instant,
  ): Weeks | undefined {
    const rule = occasionRule(o, process, entity, rules);
    if (!rule) return undefined;
    const { what, clock, landing, every, sooner } = rule;
    const until = now + this.weeks * 7 * DAY;
    if (now !== this.now) {
      const ahead = occasionsOf(o, process, entity, rules, now, until);
      return { what, columns: ahead.map(({ at }) => weekColumn(rules.calendar, now, at)) };
    }
    const start = Math.max(o.dueAt, now);
    const key = `${this.numberOf(rules.calendar)} ${every} ${sooner.join()} ${clock} ${landing} ${start}`;
    let columns = this.courses.get(key);
    if (!columns) {
      columns = occasionsFrom(start, rule, rules.calendar, until).map((at) => weekColumn(rules.calendar, now, at));
      this.courses.set(key, columns);
    }
    return { what, columns };
  }

  private laid(found: readonly (Foreseen & { id: string })[], calendar: CalendarTable, now: Instant): Notice[] {
    return found.map((one) => ({ ...one, column: dayColumn(calendar, now, one.at) }));
  }

  /** The same number for what says the same: slices of different units repeat each other's ladders. */
  private numberOf(of: object): number {
    let number = this.known.get(of);
    if (number === undefined) {
      const text = JSON.stringify(of);
      number = this.numbers.get(text) ?? this.numbers.size;
      this.numbers.set(text, number);
      this.known.set(of, number);
    }
    return number;
  }
}
