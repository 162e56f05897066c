// Options as they should be: nonsense is refused with a sentence, in the language that was asked for.
import type { Command } from 'commander';
import { LANGS } from '../../libs/words/catalogue';
import { wrong } from './say';

/** @throws PlainError for anything but one of them */
export function oneOf<T extends string>(option: string, said: string, known: readonly T[]): T {
  const found = known.find((one) => one === said);
  if (found === undefined) throw wrong('choice', { option, said, known: known.join(', ') });
  return found;
}

/** @throws PlainError for anything but a whole number in the range */
export function whole(option: string, said: string, least: number, most: number): number {
  const count = /^\d{1,10}$/.test(said) ? Number(said) : NaN;
  if (!(count >= least && count <= most))
    throw wrong('number', { option, said, least: String(least), most: String(most) });
  return count;
}

/** Numbers of policies, calendars and changes. */
export const numbered = (option: string, said: string) => whole(option, said, 1, 2_147_483_647);

/** `--json`, `--lang` and `--as`, for every command. A language nobody speaks is refused before anything is done. */
export function sharedOptions(program: Command): Command {
  return program
    .option('--json', 'machine-readable output')
    .option('--lang <mn|en>', 'language of what is shown', process.env.IVEEL_LANG ?? 'en')
    .option('--as <staff>', 'demo only: act as this sample person (key in the profile, such as saraa)')
    .hook('preAction', (_program, command) => {
      const { lang } = command.optsWithGlobals<{ lang: string }>();
      if (!LANGS.some((known) => known === lang)) throw wrong('language', { said: lang });
    });
}
