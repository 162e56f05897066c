// When a mail that can wait goes out: not at night, and what is collected, on the morning of a working weekday. A child at high risk never waits.
import { type CalendarTable, instantOf, localDay, localTime } from '../kernel/calendar';
import type { Risk } from '../kernel/risk';
import { type Instant, MINUTE, weekdayOf } from '../kernel/time';

/** Minutes of the local day. `quietFrom` may be later than `quietUntil`: a night. Equal: never quiet. */
export interface MailHours {
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly digestMinute: number;
}

/** Nobody is mailed between seven in the evening and eight in the morning about what can wait; the digest is there when work begins. */
export const HOUSE_HOURS: MailHours = { quietFrom: 19 * 60, quietUntil: 8 * 60, digestMinute: 8 * 60 };

/** Demo and training: whatever the hour. */
export const NO_NIGHT: MailHours = { ...HOUSE_HOURS, quietFrom: 0, quietUntil: 0 };

export type Manner = 'at-once' | 'by-day' | 'digest';

export function mannerOf(risk: Risk, channel: 'now' | 'digest'): Manner {
  if (risk === 'immediate' || risk === 'high') return 'at-once';
  return channel === 'digest' ? 'digest' : 'by-day';
}

const DAY_MINUTES = 24 * 60;
const FRIDAY = 5;

/** @param at when there is something to say. @returns when the mail about it leaves */
export function sentAt(calendar: CalendarTable, at: Instant, manner: Manner, hours: MailHours = HOUSE_HOURS): Instant {
  if (manner === 'at-once') return at;
  return manner === 'digest' ? nextDigest(calendar, at, hours) : afterQuiet(calendar, at, hours);
}

function afterQuiet(calendar: CalendarTable, at: Instant, { quietFrom, quietUntil }: MailHours): Instant {
  const minute = Math.floor(localTime(calendar, at) / MINUTE);
  const into = (minute - quietFrom + DAY_MINUTES) % DAY_MINUTES;
  if (into >= (quietUntil - quietFrom + DAY_MINUTES) % DAY_MINUTES) return at;
  const day = localDay(calendar, at);
  const end = instantOf(calendar, day, quietUntil * MINUTE);
  return end > at ? end : instantOf(calendar, day + 1, quietUntil * MINUTE);
}

function nextDigest(calendar: CalendarTable, at: Instant, { digestMinute }: MailHours): Instant {
  for (let day = localDay(calendar, at); ; day++) {
    const due = instantOf(calendar, day, digestMinute * MINUTE);
    if (due > at && weekdayOf(day) <= FRIDAY) return due;
  }
}
