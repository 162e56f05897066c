// A mail before it has a form: what is said, in order. The text part and the HTML part are made of the same blocks, so they cannot differ in meaning.
import { type Lang } from '../words/catalogue';
import { type CalendarEntry } from './calendar-entry';

export type Block =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Said in passing: why it came, what the last line says. */ readonly soft?: true;
    }
  | { readonly kind: 'facts'; readonly of: readonly (readonly [label: string, value: string])[] }
  /** The address stands alone on its line, so that no mail program breaks it or swallows a full stop. */
  | { readonly kind: 'link'; readonly label?: string; readonly url: string };

export interface Letter {
  readonly language: Lang;
  /** Case reference and verb. */
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** A date for the calendar of whoever it goes to. */
  readonly calendar?: CalendarEntry;
}

export const text = (words: string): Block => ({ kind: 'text', text: words });
export const soft = (words: string): Block => ({ kind: 'text', text: words, soft: true });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });

/** Facts with a value; the others are left out. */
export function facts(of: readonly (readonly [label: string, value: string | undefined])[]): Block {
  return {
    kind: 'facts',
    of: of.filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== ''),
  };
}
