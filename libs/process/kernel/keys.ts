// Duty keys name the event a duty follows: `after-17`. Never an instant, so a corrected anchor moves the duty instead of replacing it.
import type { Mark } from './because';

export function afterKey(mark: Mark): string {
  return `after-${mark.n}`;
}

/** The mark, if it came after the event the key names. */
export function laterThan(key: string, mark: Mark | undefined): Mark | undefined {
  return mark && mark.n > Number(key.slice('after-'.length)) ? mark : undefined;
}
