// A new command of a process: its definition, its event with a sentence, its HTTP form, its row in the access matrix, its test, its lines in the registries.
import { type Named, type Title, quoted, yaml } from './names';
import type { ProcessPart } from './process-parts';
import type { Tree } from './tree';

export interface NewCommand extends Named {
  readonly title: Title;
  /** Of which process it is. */
  readonly of: ProcessPart;
  /** `family.called`: what is then on record. */
  readonly event: string;
  readonly since: number;
}

export function newCommand(tree: Tree, command: NewCommand): void {
  const { name, id, file, event, title, of } = command;
  const { process, registry } = of;
  const home = `libs/process/${process}`;
  const http = `${id}Http`;
  tree.create(`${home}/commands/${file}.ts`, definition(command));
  tree.create(`${registry.folder}/${name}.ts`, httpForm(command, http));
  tree.create(`test/process/${file}.test.ts`, test(command));
  tree.insertBefore(`${home}/process.ts`, /^$/, `import { ${id} } from './commands/${file}';`);
  tree.insertBefore(`${home}/process.ts`, /^\} as const;/, `  '${name}': ${id},`, of.commands);
  const form = registry.file.startsWith(`${registry.folder}/`) ? './' : `../${registry.folder.split('/').at(-1)}/`;
  tree.insertBefore(registry.file, /^$/, `import { ${http} } from '${form}${name}';`);
  tree.insertBefore(registry.file, /^\];/, `  ${http},`, new RegExp(`^export const ${registry.list}`));
  tree.insertBefore(
    `${home}/events.ts`,
    /^ {2}\| \(?\{/,
    `  | { readonly type: '${event}'; readonly happenedAt: Instant; readonly note?: ${of.command.noteType} }`,
    new RegExp(`^export type ${of.event}`),
  );
  const [topic = '', past = ''] = event.split('.');
  const sentence = `${past}:\n  mn: ${yaml(`${title.mn}.`)}\n  en: ${yaml(`${title.en}.`)}\n`;
  const words = `libs/words/events/${topic}.yaml`;
  if (tree.has(words)) tree.append(words, sentence);
  else tree.create(words, `# ${title.en}.\n${sentence}`);
  tree.insertBefore('libs/access/matrix.ts', /^ {2}'case\.assign'/, `  '${name}': ${of.command.access},`);
  tree.insertBefore(
    'libs/access/matrix.test.ts',
    /^ {2}'case\.assign'/,
    `  '${name}': '${' '.repeat(Math.max(1, 22 - name.length))} ${of.command.row}',`,
  );
}

const definition = ({ name, id, title, event, since, of }: NewCommand) => {
  const { state, stateFile, letter: s, first, command } = of;
  const input = `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  const notes = command.noteType === 'NoteId' ? `, NoteId` : '';
  const helper = first.helper !== undefined && command.shut.includes(first.helper) ? `${first.helper}, ` : '';
  return `import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { ${of.event}${notes} } from '../events';
import { ${helper}type ${state} } from '${stateFile}';

export interface ${input} {
  readonly happenedAt: Instant;
  readonly note?: ${command.noteType};
}

/** ${title.en}. Say here what must hold, and what is then true. */
export const ${id} = command<${state}, ${of.event}>()({
  name: '${name}',
  since: ${since},
  who: ${command.who},
  guard: (${s}, input: ${input}, { now }) => [
    refuseIf(${command.shut}, '${command.shutCode}'),
    refuseIf(input.happenedAt > now, 'in-the-future'),
  ],
  events: (_${s}, input) => [{ type: '${event}', ...input }],
});
`;
};

const httpForm = ({ name, title, of }: NewCommand, http: string) => {
  const { process, registry } = of;
  const beside = registry.folder.endsWith('/commands') ? '.' : '../commands';
  return `import { z } from 'zod';
import { ${process}Commands } from '../../../libs/process/${process}/process';
import { happened, noteText } from '${beside}/command-fields';
import { ${registry.helper} } from '${beside}/definition';

/** ${title.en}. */
export const ${http} = ${registry.helper}(${process}Commands['${name}'], {
  schema: z.strictObject({ happenedAt: happened(), note: noteText().optional() }),
  notes: ['note'],
  action: '${name}',
  summary: { mn: ${quoted(title.mn)}, en: ${quoted(title.en)} },
  example: { note: 'As agreed.' },
});
`;
};

const test = (command: NewCommand) => (command.of.process === 'case' ? testOfCase(command) : testElsewhere(command));

const testElsewhere = ({
  name,
  title,
  event,
  of: { process, command },
}: NewCommand) => `// ${title.en}: taken from whoever may; refused otherwise, and in the future.
import { SYSTEM } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { rulesFor, UNIT } from './house-life';

const ID = '${process}/1';
const start = Date.parse('2026-11-23T09:00:00+08:00');
const supervisor = { id: 'supervisor', role: 'supervisor', unit: UNIT } as const;

function begun(): World {
  const world = new World(() => rulesFor(UNIT), start);
  const first = ${command.begin};
  expect(world.begin(ID, UNIT, { ...first, by: SYSTEM, request: 'r' })).toBeUndefined();
  return world;
}
const send = (world: World, input: object, request: string) =>
  world.send(ID, { name: '${name}', input, by: supervisor, request })?.code;

test('${name} is taken, and nothing is on record; or it lies in the future, and is taken', () => {
  const world = begun();
  expect(send(world, { happenedAt: start + 1 }, 'a')).toBe('in-the-future');
  expect(send(world, { happenedAt: start }, 'b')).toBeUndefined();
  expect(world.events(ID).map(({ body }) => body.type)).toContain('${event}');
});

test('${name} is taken from somebody who may not', () => {
  const by = { id: 'agency', role: 'agency', unit: '' } as const;
  const message = { name: '${name}', input: { happenedAt: start }, by, request: 'c' };
  expect(begun().send(ID, message)?.code).toBe('not-allowed');
});
`;

const testOfCase = ({
  name,
  title,
  event,
}: NewCommand) => `// ${title.en}: taken from whoever may, in a case that is open; refused otherwise.
import { SYSTEM } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { calendars, rulesOn } from './test-rules';

const start = Date.parse('2026-11-23T09:00:00+08:00');
const supervisor = { id: 'supervisor', role: 'supervisor', unit: 'mn-1-03-08' } as const;

function reported(): World {
  const world = new World(() => rulesOn(calendars[0]), start);
  const input = { ref: 'X', unit: 'mn-1-03-08', source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  const report = { name: 'report.receive', input: { ...input, happenedAt: start }, by: SYSTEM, request: 'r' };
  expect(world.begin('case/1', 'mn-1-03-08', report)).toBeUndefined();
  return world;
}
const send = (world: World, name: string, input: object) =>
  world.send('case/1', { name, input, by: supervisor, request: name })?.code;

test('${name} is taken before there is a case', () => {
  expect(send(reported(), '${name}', { happenedAt: start })).toBe('case-not-open');
});

test('${name} is taken, and nothing is on record; or it lies in the future, and is taken', () => {
  const world = reported();
  expect(send(world, 'report.screen', inputOf('report.screen', { risk: 'high' }, start))).toBeUndefined();
  expect(send(world, '${name}', { happenedAt: start + 1 })).toBe('in-the-future');
  expect(send(world, '${name}', { happenedAt: start })).toBeUndefined();
  expect(world.events('case/1').map(({ body }) => body.type)).toContain('${event}');
});
`;
