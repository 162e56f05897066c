// Offsets of a zone as data: read from tzdata once, when a calendar is built, and never again while cases live by it.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../process/kernel/time';

/** Years a table covers. Before and after, the first and last offsets hold. */
export const FIRST_YEAR = 2010;
export const LAST_YEAR = 2045;

export type Offsets = readonly (readonly [from: Instant, minutesEast: number])[];

/** True for an IANA zone name this machine knows. Bare offsets (`+08:00`) are no zones: they know no history. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Ascending `[from, minutes east of UTC]`; the first entry is the offset at the beginning of `FIRST_YEAR`. */
export function zoneOffsets(zone: string): Offsets {
  let at = Temporal.Instant.from(`${FIRST_YEAR}-01-01T00:00:00Z`).toZonedDateTimeISO(zone);
  const offsets: [Instant, number][] = [[at.epochMilliseconds, minutesEast(at)]];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.year > LAST_YEAR) return offsets;
    const minutes = minutesEast(next);
    // A zone may change its name or rules and keep its offset; that is no entry.
    if (minutes !== offsets[offsets.length - 1]?.[1]) offsets.push([next.epochMilliseconds, minutes]);
    at = next;
  }
}

function minutesEast(at: Temporal.ZonedDateTime): number {
  return Math.round(at.offsetNanoseconds / 60_000_000_000);
}
