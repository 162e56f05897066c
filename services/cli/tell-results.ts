// What became of each of many: how many, and every refusal with its reason.
import type { Lang } from '../../libs/words/catalogue';
import { word } from '../../libs/words/word';
import { table } from './print';

export interface BulkResult {
  readonly ref: string;
  readonly outcome: 'done' | 'already' | 'refused';
  readonly code: string | null;
  readonly words: Readonly<Record<Lang, string>> | null;
}

/** @param before of those that were not sent, because they stood on record already */
export function tellResults(
  results: readonly (BulkResult & { readonly where: string })[],
  lang: Lang,
  what: 'planned' | 'recorded' | 'checked',
  before = 0,
): string {
  const count = (outcome: BulkResult['outcome']) => results.filter((one) => one.outcome === outcome).length;
  const [done, already, refused] = [count('done'), count('already'), count('refused')];
  const head = word(lang, `follow-ups.results.${what}`, { done, already: already + before, refused });
  const rows = results
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ where, ref, code, words }) => ['', where, ref, `${words?.[lang] ?? ''} (${code ?? ''})`]);
  return rows.length === 0 ? head : `${head}\n${table(rows)}`;
}
