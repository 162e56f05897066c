// Names of new things: `plan.refresh` → plan-refresh.ts, planRefresh; and words that can stand in a catalogue.
import { PlainError } from '../plain-error';

export interface Named {
  /** `plan.refresh` */
  readonly name: string;
  /** `plan-refresh` */
  readonly file: string;
  /** `planRefresh` */
  readonly id: string;
}

/** @throws PlainError for anything but two lower-case words with a dot between (for gates: words with hyphens) */
export function named(name: string, pattern = /^[a-z]+\.[a-z]+(-[a-z]+)*$/): Named {
  if (!pattern.test(name))
    throw new PlainError(`"${name}" is no name of ours: two words with a dot, such as plan.refresh.`);
  const file = name.replaceAll('.', '-');
  return { name, file, id: file.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase()) };
}

export interface Title {
  readonly mn: string;
  readonly en: string;
}

/** Both languages, each in its own letters. @throws PlainError */
export function titled(mn: string, en: string): Title {
  if (!/\p{Script=Cyrillic}/u.test(mn))
    throw new PlainError(`--title-mn is Mongolian: "${mn}" has no Cyrillic letter.`);
  if (/\p{Script=Cyrillic}/u.test(en) || !/[A-Za-z]/.test(en)) throw new PlainError(`--title-en is English: "${en}".`);
  for (const text of [mn, en]) {
    if (/[{}<>\n]|[.!?]$/.test(text)) throw new PlainError(`"${text}": a title is plain text, without a full stop.`);
  }
  return { mn, en };
}

/** For YAML and for TypeScript: single quotes. */
export const yaml = (text: string) => `'${text.replaceAll("'", "''")}'`;
export const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** `Refresh the plan` → `refresh the plan`: for the middle of a sentence. */
export const within = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
