// What a draft would do to the open caseload, before anything is applied. Fed one process at a time, so a hundred thousand need no memory of their own.
import type { Rules } from '../kernel/definition';
import { DAY, type Instant } from '../kernel/time';
import { type Living } from './living';
import { HOUSE_HOURS, type MailHours } from './mail-hour';
import { type Foreseen, noticesByLiving, noticesIn, unfolds } from './notices';
import { occasionOf } from './occasions';
import { type Notice, Outlook } from './outlook';
import { type Change, type Movement, type Replanned, replan } from './replan';
import { type Line, MailTally, type Side, Tally, dayColumn } from './tally';

export const MAIL_DAYS = 14;
export const VISIT_WEEKS = 4;

export interface ChangedCase {
  readonly workflowId: string;
  readonly process: string;
  readonly ref: string;
  readonly unit: string;
  readonly changes: readonly Change[];
}

/** How many duties, by kind and risk, move how. */
export interface MovedCount {
  readonly kind: string;
  readonly risk: string;
  readonly earlier: number;
  readonly later: number;
  readonly opened: number;
  readonly cancelled: number;
  readonly newlyOverdue: number;
}

export interface PreviewResult {
  readonly looked: number;
  /** Processes of which at least one duty changes. */
  readonly changed: number;
  readonly totals: Omit<MovedCount, 'kind' | 'risk'>;
  readonly counts: readonly MovedCount[];
  /** Mails per person and day, if nobody acts. */
  readonly mails: readonly Line[];
  /** Visits per worker and week, if each is made when it is due. */
  readonly visits: readonly Line[];
}

/** One who gets a mail. */
export interface Told {
  /** Staff id, or the address of a mailbox. */
  readonly id: string;
  /** A mailbox has no night: it gets each mail at once. */
  readonly box?: boolean;
  /** When they want to be mailed, where they have said so themselves. */
  readonly hours?: MailHours;
}

/** Who is told about this process by a mail of that hour, as far as is known today. Called often, so it must be quick. */
export type Recipients = (
  living: Living,
  notice: Pick<Foreseen, 'role' | 'assignee' | 'unit'>,
  sentAt: Instant,
) => readonly Told[];

type Numbers = Record<Movement | 'newlyOverdue', number>;
const none = (): Numbers => ({ earlier: 0, later: 0, opened: 0, cancelled: 0, newlyOverdue: 0 });

export class Preview {
  private looked = 0;
  private changed = 0;
  private readonly totals = none();
  private readonly counts = new Map<string, Numbers>();
  private readonly mails = new MailTally(MAIL_DAYS);
  private readonly visits = new Tally(VISIT_WEEKS);
  private readonly outlook: Outlook;

  constructor(
    private readonly now: Instant,
    private readonly recipients: Recipients,
    /** Of everybody who has set none of their own. */
    house: MailHours = HOUSE_HOURS,
  ) {
    this.outlook = new Outlook(now, MAIL_DAYS, VISIT_WEEKS, house);
  }

  /** Takes one process in. @returns its case line, or undefined when nothing of it moves */
  add(living: Living, current: Rules, newer: Rules): ChangedCase | undefined {
    this.looked++;
    const now = this.now + living.clockOffset;
    const replanned = replan(living, current, newer, now);
    this.lay(living, replanned, current, newer, now);
    const { changes } = replanned;
    if (changes.length === 0) return undefined;
    this.changed++;
    for (const change of changes) this.count(change);
    const { workflowId, process, ref, unit } = living;
    return { workflowId, process, ref, unit, changes };
  }

  result(): PreviewResult {
    const counts = [...this.counts].map(([key, numbers]) => {
      const [kind = '', risk = ''] = key.split(' ');
      return { kind, risk, ...numbers };
    });
    const { looked, changed, totals } = this;
    return {
      ...{ looked, changed, totals },
      counts: counts.sort((a, b) => (a.kind === b.kind ? (a.risk < b.risk ? -1 : 1) : a.kind < b.kind ? -1 : 1)),
      mails: this.mails.lines(),
      visits: this.visits.lines(),
    };
  }

  private count({ kind, risk, what, newlyOverdue }: Change): void {
    const key = `${kind} ${risk}`;
    let numbers = this.counts.get(key);
    if (!numbers) this.counts.set(key, (numbers = none()));
    for (const sums of [numbers, this.totals]) {
      sums[what]++;
      if (newlyOverdue) sums.newlyOverdue++;
    }
  }

  /** Lays the ladders and the visits of both sides over the days to come. What is the same on both sides is worked out once. */
  private lay(
    living: Living,
    { process, same, before, after, events }: Replanned,
    current: Rules,
    newer: Rules,
    now: Instant,
  ): void {
    this.layOn(same ? BOTH : BEFORE, living, process, before, current, now);
    if (same) return;
    const atOnce = noticesIn(events, process, after, newer);
    for (const notice of this.outlook.laid(atOnce, newer.calendar, now)) this.tell(living, notice, AFTER, newer, now);
    this.layOn(AFTER, living, process, after, newer, now);
  }

  private layOn(
    sides: readonly Side[],
    living: Living,
    process: Replanned['process'],
    entity: Replanned['before'],
    rules: Rules,
    now: Instant,
  ): void {
    const until = now + MAIL_DAYS * DAY;
    const lived = unfolds(process, entity, until);
    if (lived) {
      const notices = noticesByLiving(process, entity, rules, now, until);
      for (const notice of this.outlook.laid(notices, rules.calendar, now))
        this.tell(living, notice, sides, rules, now);
    }
    for (const o of entity.ledger.open) {
      for (const notice of lived ? [] : this.outlook.notices(o, process, entity, rules, now)) {
        this.tell(living, notice, sides, rules, now);
      }
      if (living.lead === null || occasionOf(o.kind) !== 'visit') continue;
      const ahead = this.outlook.occasions(o, process, entity, rules, now);
      if (!ahead) continue;
      for (const column of ahead.columns) for (const side of sides) this.visits.add(living.lead, side, column);
    }
  }

  private tell(
    living: Living,
    notice: Omit<Notice, 'id'>,
    sides: readonly Side[],
    { calendar }: Rules,
    now: Instant,
  ): void {
    const { at, sentAt, manner } = notice;
    const told = this.recipients(living, notice, sentAt);
    for (const { id, box, hours } of told) {
      if (hours === undefined || box || manner === 'at-once') {
        this.mail(id, sides, box ? dayColumn(calendar, now, at) : notice.column, manner === 'digest' && !box);
        continue;
      }
      const own = this.outlook.leaves(notice, calendar, now, hours);
      const column = dayColumn(calendar, now, own);
      // Who is told is asked when the mail leaves: by then a leave may have begun, and others hear.
      const then = own === sentAt ? told : this.recipients(living, notice, own);
      const theirs = then.some((one) => one.id === id)
        ? [id]
        : then.map((one) => one.id).filter((one) => !told.some((other) => other.id === one));
      for (const one of theirs) this.mail(one, sides, column, manner === 'digest');
    }
  }

  private mail(id: string, sides: readonly Side[], column: number, collected: boolean): void {
    if (column < 0 || column >= MAIL_DAYS) return;
    for (const side of sides) this.mails.add(id, side, column, collected);
  }
}

const BOTH = ['before', 'after'] as const;
const BEFORE = ['before'] as const;
const AFTER = ['after'] as const;
