// How help is laid out and in which language: commander asks for each text, and is answered with ours.
import type { Argument, Command, HelpConfiguration, Option } from 'commander';
import { Help } from 'commander';
import type { Lang } from '../../../libs/words/catalogue';
import { word } from '../../../libs/words/word';
import { inLanguage } from './help-words';

/** Beside a term wider than this there is no room left to read in. */
const NARROWEST = 40;

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Global Options:': 'global-options',
  'Commands:': 'commands',
};

export function helpIn(lang: Lang): HelpConfiguration {
  const plain = new Help();
  const say = (english: string): string => inLanguage(lang, english);
  const label = (key: string, args = {}): string => word(lang, `cli-usage.${key}`, args);
  const placeholders = (usage: string): string =>
    usage
      .replace('[options]', `[${label('placeholder.options')}]`)
      .replace('[command]', `[${label('placeholder.command')}]`);
  const noted = (about: string, { argChoices, defaultValue }: Pick<Option, 'argChoices' | 'defaultValue'>): string => {
    const notes = [
      ...(argChoices ? [label('choices', { known: argChoices.join(', ') })] : []),
      ...(typeof defaultValue === 'string' && defaultValue !== '' ? [label('default', { value: defaultValue })] : []),
    ];
    return [about, ...(notes.length > 0 ? [`(${notes.join('; ')})`] : [])].filter((part) => part !== '').join(' ');
  };
  return {
    showGlobalOptions: true,
    styleTitle: (heading) => (HEADINGS[heading] ? label(`heading.${HEADINGS[heading]}`) : heading),
    commandUsage: (command: Command) => placeholders(plain.commandUsage(command)),
    subcommandTerm: (command: Command) => placeholders(plain.subcommandTerm(command)),
    commandDescription: (command: Command) => say(command.description()),
    subcommandDescription: (command: Command) => say(command.summary() || command.description()),
    optionDescription: (option: Option) => noted(say(option.description), option),
    argumentDescription: (argument: Argument) => noted(say(argument.description), argument),
    formatItem(term: string, termWidth: number, description: string, helper: Help) {
      const width = helper.helpWidth ?? 80;
      if (description === '' || width - termWidth - 4 >= NARROWEST)
        return plain.formatItem.call(helper, term, termWidth, description, helper);
      const beneath = helper.boxWrap(description, width - 6).replaceAll('\n', '\n      ');
      return `  ${term}\n      ${beneath}`;
    },
  };
}
