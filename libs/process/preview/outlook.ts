// Notices and occasions ahead, as columns of days and weeks. Due instants are ends of days and of working hours, so a few thousand ladders serve a hundred
// thousand cases: each is laid out once.
import type { CalendarTable } from '../kernel/calendar';
import type { Rules } from '../kernel/definition';
import type { Entity } from '../kernel/entity';
import type { Obligation } from '../kernel/obligation';
import { type LadderRule, ladderOf } from '../kernel/policy';
import type { Risk } from '../kernel/risk';
import type { Role } from '../kernel/roles';
import { DAY, type Instant } from '../kernel/time';
import type { AnyProcess } from '../registry';
import { type Foreseen, isSilent, noticesOf } from './notices';
import { HOUSE_HOURS, type MailHours, type Manner, mannerOf, sentAt } from './mail-hour';
import { type Occasion, occasionRule, occasionsFrom, occasionsOf } from './occasions';
import { dayColumn, weekColumn } from './tally';

export interface Notice extends Foreseen {
  readonly id: string;
  /** When the mail to a person leaves, and on which day from today. */
  readonly sentAt: Instant;
  readonly column: number;
}

export interface Weeks {
  readonly what: Occasion;
  /** A week for each: two in one week stand twice. */
  readonly columns: readonly number[];
}

/** By whose duty it is, then by how its mails go out. */
type LaddersOf = Partial<Record<Role, Partial<Record<Manner, Map<Instant, readonly Notice[]>>>>>;

function within<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  let map = maps.get(key);
  if (!map) maps.set(key, (map = new Map<K, V>()));
  return map;
}

export class Outlook {
  /** By what says the same, then by due instant. */
  private readonly ladders = new Map<string, Map<Instant, readonly Notice[]>>();
  private readonly courses = new Map<string, Map<Instant, readonly number[]>>();
  /** The same, found without putting a text together. */
  private readonly found = new WeakMap<LadderRule, { calendar: CalendarTable; of: LaddersOf }>();
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<object, number>();

  constructor(
    private readonly now: Instant,
    private readonly days: number,
    private readonly weeks: number,
    /** Of everybody who has set none of their own. */
    private readonly house: MailHours = HOUSE_HOURS,
  ) {}

  /** `now` is the process' own: a skipped clock has its own days. */
  notices(o: Obligation, process: AnyProcess, entity: Entity<unknown>, rules: Rules, now: Instant): readonly Notice[] {
    const until = now + this.days * DAY;
    if (o.adjusted !== undefined || o.setAt > o.dueAt || now !== this.now) {
      return this.laid(noticesOf(o, process, entity, rules, now, until), rules.calendar, now);
    }
    if (isSilent(o, process, entity, until)) return [];
    const byDue = this.laddersOf(rules, o, process.risk(entity.state));
    let whole = byDue.get(o.dueAt);
    if (!whole) {
      const bare = { ...o, setAt: 0, fired: [] };
      whole = this.laid(noticesOf(bare, process, entity, rules, now, until), rules.calendar, now);
      byDue.set(o.dueAt, whole);
    }
    const { fired, setAt, dueAt } = o;
    const [first] = whole;
    if (!first || (fired.length === 0 && setAt < first.at)) return whole;
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
    const { what, clock, landing, every, sooner, beside, named } = rule;
    const until = now + this.weeks * 7 * DAY;
    if (now !== this.now) {
      const ahead = occasionsOf(o, process, entity, rules, now, until);
      return { what, columns: ahead.map(({ at }) => weekColumn(rules.calendar, now, at)) };
    }
    const start = Math.max(o.dueAt, now);
    if (beside !== undefined || named.length > 0) {
      // A child with a plan of its own days shares its course with nobody.
      const ahead = occasionsFrom(start, rule, rules.calendar, until);
      return { what, columns: ahead.map((at) => weekColumn(rules.calendar, now, at)) };
    }
    const key = `${this.numberOf(rules.calendar)} ${every} ${sooner.length === 0 ? '' : sooner.join()} ${clock} ${landing}`;
    const byStart = within(this.courses, key);
    let columns = byStart.get(start);
    if (!columns) {
      columns = occasionsFrom(start, rule, rules.calendar, until).map((at) => weekColumn(rules.calendar, now, at));
      byStart.set(start, columns);
    }
    return { what, columns };
  }

  private laddersOf(
    { policy, calendar }: Rules,
    { kind, owner }: Obligation,
    risk: Risk,
  ): Map<Instant, readonly Notice[]> {
    const ladder = ladderOf(policy, kind, risk);
    // The same ladder speaks at another hour where the risk is another.
    const manner = mannerOf(risk, ladder.channel);
    let found = this.found.get(ladder);
    if (found?.calendar !== calendar) this.found.set(ladder, (found = { calendar, of: {} }));
    const byManner = (found.of[owner] ??= {});
    return (byManner[manner] ??= within(
      this.ladders,
      `${this.numberOf(calendar)} ${this.numberOf(ladder)} ${owner} ${manner}`,
    ));
  }

  /** Each with the hour and the day of its mail. */
  laid<N extends Foreseen>(
    found: readonly N[],
    calendar: CalendarTable,
    now: Instant,
  ): (N & Pick<Notice, 'sentAt' | 'column'>)[] {
    return found.map((one) => {
      const at = this.leaves(one, calendar, now, this.house);
      return { ...one, sentAt: at, column: dayColumn(calendar, now, at) };
    });
  }

  /** When a mail leaves for somebody with these hours. A skipped clock has no night of its own; its digests come by day all the same. */
  leaves(
    { at, manner }: Pick<Foreseen, 'at' | 'manner'>,
    calendar: CalendarTable,
    now: Instant,
    hours: MailHours,
  ): Instant {
    return now !== this.now && manner === 'by-day' ? at : sentAt(calendar, at, manner, hours);
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
