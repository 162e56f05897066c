// Duty keys name the event a duty follows: `after-17`. Never an instant, so a corrected anchor moves the duty instead of replacing it.
import type { Mark } from './because';

/** The same text each time, not an equal one: keys are compared at every event, and one string compares with itself at once. */
const keys = new Map<number, string>();

/** Longer than any case ever was; beyond it keys are merely made anew. */
const KEPT = 10_000;

export function afterKey(mark: Mark): string {
  const { n } = mark;
  if (n < 0 || n >= KEPT) return `after-${n}`;
  let key = keys.get(n);
  if (key === undefined) keys.set(n, (key = `after-${n}`));
  return key;
}

/** The mark, if it came after the event the key names. */
export function laterThan(key: string, mark: Mark | undefined): Mark | undefined {
  return mark && mark.n > Number(key.slice('after-'.length)) ? mark : undefined;
}
