// What help says, in another language: found by the English that stands where the command is made.
import { catalogueFiles, type Lang, type Words, wordsOf } from '../../../libs/words/catalogue';

/** Stands for any list of codes, which are the same in every language. */
const LIST = '{list}';

let known: readonly Words[] | undefined;

/** Every sentence of libs/words/cli-help. */
export function helpWords(): readonly Words[] {
  known ??= catalogueFiles()
    .filter((file) => file.startsWith('cli-help/'))
    .flatMap((file) => [...wordsOf(file).values()]);
  return known;
}

/** The sentence an English one is, with the codes it lists; undefined when nobody has put it into words. */
export function sentenceOf(english: string): { readonly words: Words; readonly list: string } | undefined {
  for (const words of helpWords()) {
    const [before = '', after] = words.en.split(LIST);
    if (after === undefined ? words.en !== english : !(english.startsWith(before) && english.endsWith(after))) continue;
    return { words, list: english.slice(before.length, english.length - (after ?? '').length) };
  }
  return undefined;
}

/** English that is not known stays: help with a foreign line is better than none. A test asks for every line. */
export function inLanguage(lang: Lang, english: string): string {
  const found = sentenceOf(english);
  return found === undefined ? english : found.words[lang].replace(LIST, found.list);
}
