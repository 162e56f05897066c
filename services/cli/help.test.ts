// What would hurt: somebody who reads Mongolian asks what the command line can do, and is answered in English.
import { type Command, CommanderError, type Option } from 'commander';
import { helpWords, sentenceOf } from './help/help-words';
import { spokenIn } from './help/spoken-in';
import { program } from './program';

interface Line {
  readonly where: string;
  readonly english: string;
}

const pathOf = (command: Command): string =>
  [command.parent && pathOf(command.parent), command.name()].filter(Boolean).join(' ');
const every = (command: Command): Command[] => [command, ...command.commands.flatMap(every)];
const optionsOf = (command: Command): Option[] => [...command.createHelp().visibleOptions(command)];

/** Every sentence of help: of a command, an option, an argument that has one. */
const lines: Line[] = every(program()).flatMap((command) => {
  const where = pathOf(command);
  return [
    { where, english: command.description() },
    ...optionsOf(command).map(({ flags, description }) => ({ where: `${where} ${flags}`, english: description })),
    ...command.registeredArguments
      .filter(({ description }) => description !== '')
      .map((argument) => ({ where: `${where} <${argument.name()}>`, english: argument.description })),
  ];
});

test.each(lines.map(({ where, english }) => [where, english] as const))(
  '%s: has no Mongolian description',
  (_where, english) => {
    expect(english).not.toBe('');
    expect(sentenceOf(english)?.words.mn).toMatch(/[А-Яа-яӨөҮү]/);
  },
);

test('a sentence of help is translated that no command says any more', () => {
  const said = new Set(lines.map(({ english }) => sentenceOf(english)?.words.en));
  expect(helpWords().filter(({ en }) => !said.has(en))).toEqual([]);
});

const all = every(program()).map(pathOf);
const helpOf = (lang: 'mn' | 'en', path: string): string => {
  const command = every(program(false, lang)).find((one) => pathOf(one) === path) as Command;
  return command.configureOutput({ getOutHelpWidth: () => 80 }).helpInformation();
};

test.each(all)('%s: help runs over the edge of a terminal, or its frame is English', (path) => {
  for (const lang of ['mn', 'en'] as const)
    expect(
      helpOf(lang, path)
        .split('\n')
        .filter((line) => line.length > 80),
    ).toEqual([]);
  expect(helpOf('mn', path)).not.toMatch(/Usage:|Options:|Commands:|\[options\]|\[command\]|default:|choices:/);
  expect(helpOf('en', path)).not.toMatch(/[А-Яа-яӨөҮү]/);
});

async function told(lang: 'mn' | 'en', json: boolean, ...args: string[]): Promise<string> {
  const iveel = program(json, lang);
  let out = '';
  for (const command of every(iveel)) command.configureOutput({ writeErr: (text) => void (out += text) });
  const failed: unknown = await iveel.parseAsync(args, { from: 'user' }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(CommanderError);
  return out;
}

const ref = 'BH-2026-0142-7';
/** Mistakes of every kind, and what must be said of each whatever the language. */
const mistakes: [args: string[], said: string][] = [
  [['make-tea'], 'make-tea'],
  [['visitt', ref], 'visit'],
  [['acknowledge'], 'ref'],
  [['visit', ref], '--found'],
  [['visit', ref, '--fund', 'x'], '--found'],
  [['visit', ref, '--found'], '--found'],
  [['visit', ref, 'more', '--found', 'x'], '2'],
  [['visit', ref, '--found', 'x', '--track', 'cat'], 'child, carer'],
];
test.each(mistakes.map(([args, said]) => [args.join(' '), args, said] as const))(
  'iveel %s: the mistake is told in English only, or without what is wrong',
  async (_line, args, said) => {
    const [mn, en] = [await told('mn', false, ...args), await told('en', false, ...args)];
    expect([mn, en]).toEqual([expect.stringContaining(said), expect.stringContaining(said)]);
    expect(mn).toMatch(/^алдаа: [^\n]*[а-я][^\n]*\n/);
    expect(mn.replace(/'[^']*'|<\w+>|--?[a-z-]+|iveel/g, '')).not.toMatch(
      /\b(error|missing|unknown|option|argument|required|Did you|lists)\b/,
    );
    expect(en).toMatch(/^error: /);
    expect(en).not.toMatch(/[А-Яа-яӨөҮү]/);
    const { error } = JSON.parse(await told('mn', true, ...args)) as { error: { code: string; message: string } };
    expect([error.code, mn]).toEqual(['usage', expect.stringContaining(error.message)]);
  },
);

test.each([
  [[], undefined, 'en'],
  [[], 'mn', 'mn'],
  [['case', '--lang', 'mn'], undefined, 'mn'],
  [['--lang=mn', 'case'], 'en', 'mn'],
  [['case', '--lang', 'en'], 'mn', 'en'],
  [['case', '--lang'], 'mn', 'mn'],
  [['--lang', 'xx'], 'mn', 'en'],
] as const)('%j with IVEEL_LANG=%s is answered in another language', (typed, otherwise, lang) => {
  expect(spokenIn(typed, otherwise)).toBe(lang);
});
