// How long before a conference its notice goes out. Exact hours: a week's notice is a week whatever the calendar says.
import { duration } from '../../kernel/duration';
import { DAY, HOUR } from '../../kernel/time';

const LENGTHS = { h: HOUR, d: DAY, wd: DAY, mo: 30 * DAY } as const;

/** Milliseconds. */
export function lengthOf(text: string): number {
  const { count, unit } = duration(text);
  return count * LENGTHS[unit];
}
