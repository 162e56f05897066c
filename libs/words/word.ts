// One word or sentence, in a person's language. A key that does not exist is a defect and throws; tests ask for every key.
import { IntlMessageFormat } from 'intl-messageformat';
import { type Lang, lookUp } from './catalogue';

/** What a sentence speaks of. Numbers are for plurals; everything else arrives as finished words. */
export type Args = Readonly<Record<string, string | number | boolean>>;

const messages = new Map<string, IntlMessageFormat>();

/** Throws for an unknown key or a missing argument: a page with a hole in it is worse than a test that fails. */
export function word(lang: Lang, key: string, args: Args = {}): string {
  const id = `${lang} ${key}`;
  let message = messages.get(id);
  if (!message) {
    const words = lookUp(key);
    if (!words) throw new Error(`no words for ${key}`);
    // Tags are off: a "<" in a text is a "<", and nothing a person wrote is ever taken for markup.
    message = new IntlMessageFormat(words[lang], lang, undefined, { ignoreTag: true });
    messages.set(id, message);
  }
  return String(message.format({ ...args }));
}

export function hasWord(key: string): boolean {
  return lookUp(key) !== undefined;
}
