// What a mistyped command is told: commander's own English sentences, and ours for each of them.
import type { Lang } from '../../../libs/words/catalogue';
import { word } from '../../../libs/words/word';

/** Its sentences, and the arguments of ours in the order they stand there. */
const SENTENCES: readonly (readonly [said: RegExp, key: string, ...args: string[]])[] = [
  [/^missing required argument '(.+)'$/, 'argument-missing', 'name'],
  [/^option '(.+)' argument missing$/, 'value-missing', 'option'],
  [/^required option '(.+)' not specified$/, 'option-missing', 'option'],
  [/^option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/, 'no-choice', 'option', 'said', 'known'],
  [/^unknown option '(.+)'$/, 'no-option', 'said'],
  [/^unknown command '(.+)'$/, 'no-command', 'said'],
  [/^too many arguments(?: for '.+')?\. Expected (\d+) arguments? but got (\d+)\.$/, 'too-many', 'expected', 'got'],
];
const NEAREST = /\n\(Did you mean (?:one of )?(.+)\?\)$/;

/** For a person, or for the program that reads us. What is not an error of usage (`showHelpAfterError`) goes through as it is. */
export function usageError(text: string, lang: Lang, json: boolean): string {
  const told = text.startsWith('error: ') ? inWords(text.slice('error: '.length).trim(), lang) : text.trim();
  return json ? `${JSON.stringify({ error: { code: 'usage', message: told } })}\n` : `${told}\n`;
}

function inWords(text: string, lang: Lang): string {
  const [, nearest] = NEAREST.exec(text) ?? [];
  const said = text.replace(NEAREST, '');
  const hint = nearest === undefined ? [] : [word(lang, 'cli-usage.nearest', { known: nearest })];
  return [word(lang, 'cli-usage.error', { what: sentence(said, lang) }), ...hint].join('\n');
}

function sentence(said: string, lang: Lang): string {
  for (const [pattern, key, ...args] of SENTENCES) {
    const found = pattern.exec(said);
    if (found)
      return word(lang, `cli-usage.${key}`, Object.fromEntries(args.map((arg, i) => [arg, found[i + 1] ?? ''])));
  }
  return said;
}
