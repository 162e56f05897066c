// Durations of a policy, in words.
import { duration } from '../process/kernel/duration';
import type { Lang } from './catalogue';
import { word } from './word';

/** `10 wd` → "10 working days" / "ажлын 10 өдөр". Throws for a text that is no duration. */
export function formatDuration(lang: Lang, text: string): string {
  const { count, unit } = duration(text);
  return count === 0 ? word(lang, 'common.duration.at-once') : word(lang, `common.duration.${unit}`, { count });
}

/** A timing as policy has it: one duration, a list, or none. */
export function formatTiming(lang: Lang, timing: string | readonly string[] | null): string {
  if (timing === null) return word(lang, 'common.duration.none');
  const texts = (typeof timing === 'string' ? [timing] : timing).map((text) => formatDuration(lang, text));
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(texts);
}
