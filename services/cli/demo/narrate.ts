// Says what happens, in both languages, with the address where it can be seen.
import type { Shared } from '../print';

export interface Told {
  readonly mn: string;
  readonly en: string;
}

export interface Narrator {
  chapter(title: Told): void;
  line(text: Told, where?: string): void;
}

export function narrator({ lang, json }: Pick<Shared, 'lang' | 'json'>): Narrator {
  const began = Date.now();
  let chapter = 0;
  const emit = (value: object, text: string) => console.log(json ? JSON.stringify(value) : text);
  const seconds = () => Math.round((Date.now() - began) / 1000);
  return {
    chapter: (title) => {
      chapter++;
      emit({ chapter, title, seconds: seconds() }, `\n${chapter}. ${title[lang]}  (${seconds()} s)`);
    },
    line: (text, where) => emit({ chapter, text, where }, `   ${text[lang]}${where ? `\n   → ${where}` : ''}`),
  };
}
