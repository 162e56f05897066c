/** When a mail that is not urgent may arrive, and when the day's collected mail is due. Pure: zone, wishes and clock come in as data. */
import { Temporal } from 'temporal-polyfill';
import { HOUSE_HOURS, type MailHours } from '../../libs/process/preview/mail-hour';

export type Wishes = MailHours;

/** As the previews of policy reckon with them. */
export const defaultWishes: Wishes = HOUSE_HOURS;

/** A night may be this long: a notice is tried for 24 hours, and what was held must still be tried for a while. */
export const longestQuietMinutes = 14 * 60;

const dayMinutes = 24 * 60;

export function quietMinutes({ quietFrom, quietUntil }: Wishes): number {
  return (quietUntil - quietFrom + dayMinutes) % dayMinutes;
}

/** The end of the quiet time that `now` lies in; undefined when a mail may come. */
export function quietEnd(now: number, zone: string, wishes: Wishes): number | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const into = (minute - wishes.quietFrom + dayMinutes) % dayMinutes;
  if (into >= quietMinutes(wishes)) return undefined;
  const end = atMinute(local, wishes.quietUntil);
  return Temporal.ZonedDateTime.compare(end, local) > 0
    ? end.epochMilliseconds
    : atMinute(local.add({ days: 1 }), wishes.quietUntil).epochMilliseconds;
}

/** The last moment at or before `now` at which a digest was due: on working days, so that Friday's evening comes on Monday. */
export function lastDigest(now: number, zone: string, { digestMinute }: Wishes): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  for (let back = 0; ; back++) {
    const due = atMinute(local.subtract({ days: back }), digestMinute);
    if (due.dayOfWeek <= 5 && due.epochMilliseconds <= now) return due.epochMilliseconds;
  }
}

function atMinute(day: Temporal.ZonedDateTime, minute: number): Temporal.ZonedDateTime {
  return day.withPlainTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
}
