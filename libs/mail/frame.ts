// What stands around the message of a mail: the greeting, why it came, what stops it, the last line.
import { type Lang } from '../words/catalogue';
import { hasWord, word } from '../words/word';
import { type Block, soft, text } from './letter';

/** How somebody came to be told (casework resolves it), or that an agency is. */
export type Because =
  'owner' | 'cover' | 'delegate' | 'deputy' | 'unit-lead' | 'unit-above' | 'duty-mailbox' | 'agency';

export interface Told {
  readonly language: Lang;
  readonly because: Because;
  /** Role that was to be told. */
  readonly role: string;
}

export function whyWords({ language, because, role }: Told): string {
  if (because !== 'owner') return word(language, `mails/frame.why.${because}`);
  const key = `mails/frame.why.owner.${role}`;
  return word(language, hasWord(key) ? key : 'mails/frame.why.owner.other');
}

/** `stops`: what ends such mails. */
export function framed(told: Told, blocks: readonly Block[], stops: string, why = whyWords(told)): Block[] {
  const { language } = told;
  return [
    text(word(language, 'mails/frame.greeting')),
    ...blocks,
    soft(`${why} ${stops}`),
    soft(word(language, 'mails/frame.footer')),
  ];
}
