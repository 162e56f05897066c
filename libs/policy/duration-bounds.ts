// How long a duration can last at most and at least, so that `90 d` and `3 mo` can be compared.
import { type Duration, tryDuration } from '../process/kernel/duration';
import { addMonths, dayOf } from '../process/kernel/time';

/** Calendar days of `n` months: they differ by where the months lie, so all four years of a leap cycle are looked at. */
function monthDays(n: number): readonly [least: number, most: number] {
  let least = Infinity;
  let most = 0;
  for (let month = 0; month < 48; month++) {
    const from = dayOf({ year: 2024 + Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
    const days = addMonths(from, n) - from;
    least = Math.min(least, days);
    most = Math.max(most, days);
  }
  return [least, most];
}

/** Calendar days. Working days are taken in weeks of five; holidays come on top and make no policy wrong. */
export function boundsOf({ count, unit }: Duration): readonly [least: number, most: number] {
  if (unit === 'h') return [count / 24, count / 24];
  if (unit === 'd') return [count, count];
  if (unit === 'wd') return [count, count + 2 * Math.ceil(count / 5)];
  return monthDays(count);
}

/** True when `a` can be the longer. Same units are compared by count. Texts that are no durations are never longer. */
export function isLonger(a: string, b: string): boolean {
  const [x, y] = [tryDuration(a), tryDuration(b)];
  if (!x || !y) return false;
  return x.unit === y.unit ? x.count > y.count : boundsOf(x)[1] > boundsOf(y)[1];
}

/** True when `a` can be the shorter: 30 days are shorter than a month, for most months. */
export function isShorter(a: string, b: string): boolean {
  const [x, y] = [tryDuration(a), tryDuration(b)];
  if (!x || !y) return false;
  return x.unit === y.unit ? x.count < y.count : boundsOf(x)[0] < boundsOf(y)[1];
}

/** True when `a` is longer whenever and wherever it is counted. */
export function isAlwaysLonger(a: string, b: string): boolean {
  const [x, y] = [tryDuration(a), tryDuration(b)];
  if (!x || !y) return false;
  return x.unit === y.unit ? x.count > y.count : boundsOf(x)[0] > boundsOf(y)[1];
}
