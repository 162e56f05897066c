// Sentences of libs/words/cli-rules.yaml: what the command line says of policies and calendars, and of options nobody can follow.
import { type Lang } from '../../libs/words/catalogue';
import { type Args, word } from '../../libs/words/word';
import { PlainError } from './plain-error';

export function say(lang: Lang, key: string, args: Args = {}): string {
  return word(lang, `cli-rules.${key}`, args);
}

/** What is wrong with what was asked, in both languages. */
export function wrong(key: string, args: Args = {}): PlainError {
  return new PlainError({ mn: say('mn', `wrong.${key}`, args), en: say('en', `wrong.${key}`, args) }, `wrong-${key}`);
}
