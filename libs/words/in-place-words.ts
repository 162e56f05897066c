// In whose place somebody acted, as a few words after their name.
import type { Lang } from './catalogue';
import { hasWord, word } from './word';

export interface InPlace {
  readonly why: string;
  /** Null where the post is vacant, or the name is not known. */
  readonly staff: { readonly name: Readonly<Record<Lang, string>> | null } | null;
}

export function inPlaceWords(lang: Lang, { why, staff }: InPlace): string {
  const key = `common.in-place.${why}`;
  return hasWord(key) ? word(lang, key, { who: staff?.name?.[lang] ?? '—' }) : why;
}
