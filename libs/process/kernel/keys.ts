// Duty keys name the event a duty follows: `after-17`. Never an instant, so a corrected anchor moves the duty instead of replacing it.
import type { Mark } from './because';
import type { Wanted } from './definition';

/** The same text each time, not an equal one: keys are compared at every event, and one string compares with itself at once. */
const keys: string[] = [];

/** Longer than any case ever was; beyond it keys are merely made anew. */
const KEPT = 10_000;

export function afterKey(mark: Mark): string {
  const { n } = mark;
  if (n < 0 || n >= KEPT) return `after-${n}`;
  // Filled from the front, so that the list has no holes.
  for (let i = keys.length; i <= n; i++) keys.push(`after-${i}`);
  return keys[n] as string;
}

/** The mark, if it came after the event the key names. */
export function laterThan(key: string, mark: Mark | undefined): Mark | undefined {
  return mark && mark.n > Number(key.slice('after-'.length)) ? mark : undefined;
}

const NONE: readonly Wanted[] = [];

/** One duty for each of what happened; mostly there is none. */
export function owedAfterEach(marks: readonly Mark[] | undefined): readonly Wanted[] {
  return marks === undefined || marks.length === 0 ? NONE : marks.map((from) => ({ key: afterKey(from), from }));
}
