// One word or sentence, in a person's language. A key that does not exist is a defect and throws; tests ask for every key.
import { IntlMessageFormat } from 'intl-messageformat';
import { type Lang, lookUp } from './catalogue';

/** What a sentence speaks of. Numbers are for plurals; everything else arrives as finished words. */
export type Args = Readonly<Record<string, string | number | boolean>>;

const messages = new Map<string, IntlMessageFormat | string>();

/** Throws for an unknown key or a missing argument: a page with a hole in it is worse than a test that fails. */
export function word(lang: Lang, key: string, args: Args = {}): string {
  const id = `${lang} ${key}`;
  let message = messages.get(id);
  if (message === undefined) {
    message = messageOf(lang, key);
    messages.set(id, message);
  }
  return typeof message === 'string' ? message : String(message.format({ ...args }));
}

function messageOf(lang: Lang, key: string): IntlMessageFormat | string {
  const words = lookUp(key);
  if (!words) throw new Error(`no words for ${key}`);
  const text = words[lang];
  // Most words take no arguments; a parser for each would cost a page its first second.
  if (!text.includes('{')) return text;
  // Tags are off: a "<" in a text is a "<", and nothing a person wrote is ever taken for markup.
  return new IntlMessageFormat(text, lang, undefined, { ignoreTag: true });
}

export function hasWord(key: string): boolean {
  return lookUp(key) !== undefined;
}
