/** Words of the console, in both languages. `{…}` is filled in by `fill`. */
import { type Language } from '../../../libs/html/when';
import { en } from './words-en';
import { mn } from './words-mn';

export type ConsoleWord = keyof typeof mn;
export const words: Readonly<Record<Language, Readonly<Record<ConsoleWord, string>>>> = { mn, en };

/** A text with its `{…}` filled in. */
export function fill(text: string, of: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(of[name] ?? whole));
}
