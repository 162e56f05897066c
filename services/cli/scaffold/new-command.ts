// A new command of the case: its definition, its event with a sentence, its HTTP form, its row in the access matrix, its test, its lines in the registries.
import { type Named, type Title, quoted, yaml } from './names';
import type { Tree } from './tree';

export interface NewCommand extends Named {
  readonly title: Title;
  /** `family.called`: what is then on record. */
  readonly event: string;
  readonly since: number;
}

const PROCESS = 'libs/process/case/process.ts';
const REGISTRY = 'services/casework/commands/registry.ts';

export function newCommand(tree: Tree, command: NewCommand): void {
  const { name, id, file, event, title } = command;
  const http = `${id}Http`;
  tree.create(`libs/process/case/commands/${file}.ts`, definition(command));
  tree.create(`services/casework/commands/${name}.ts`, httpForm(command, http));
  tree.create(`test/process/${file}.test.ts`, test(command));
  tree.insertBefore(PROCESS, /^$/, `import { ${id} } from './commands/${file}';`);
  tree.insertBefore(PROCESS, /^\} as const;/, `  '${name}': ${id},`, /^export const caseCommands/);
  tree.insertBefore(REGISTRY, /^$/, `import { ${http} } from './${name}';`);
  tree.insertBefore(REGISTRY, /^\];/, `  ${http},`, /^export const caseCommandDefinitions/);
  tree.insertBefore(
    'libs/process/case/events.ts',
    /^ {2}\| \{/,
    `  | { readonly type: '${event}'; readonly happenedAt: Instant; readonly note?: NoteId }`,
    /^export type CaseEvent/,
  );
  const [topic = '', past = ''] = event.split('.');
  const sentence = `${past}:\n  mn: ${yaml(`${title.mn}.`)}\n  en: ${yaml(`${title.en}.`)}\n`;
  const words = `libs/words/events/${topic}.yaml`;
  if (tree.has(words)) tree.append(words, sentence);
  else tree.create(words, `# ${title.en}.\n${sentence}`);
  tree.insertBefore('libs/access/matrix.ts', /^ {2}'case\.assign'/, `  '${name}': everydayOrManager,`);
  tree.insertBefore(
    'libs/access/matrix.test.ts',
    /^ {2}'case\.assign'/,
    `  '${name}': '${' '.repeat(Math.max(1, 22 - name.length))} o  u  t  -  -  -  -',`,
  );
}

const definition = ({
  name,
  id,
  title,
  event,
  since,
}: NewCommand) => `import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface ${id.charAt(0).toUpperCase()}${id.slice(1)} {
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** ${title.en}. Say here what must hold, and what is then true. */
export const ${id} = command<CaseState, CaseEvent>()({
  name: '${name}',
  since: ${since},
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: ${id.charAt(0).toUpperCase()}${id.slice(1)}, { now }) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.happenedAt > now, 'in-the-future'),
  ],
  events: (_c, input) => [{ type: '${event}', ...input }],
});
`;

const httpForm = ({ name, title }: NewCommand, http: string) => `import { z } from 'zod';
import { caseCommands } from '../../../libs/process/case/process';
import { happened, noteText } from './command-fields';
import { caseCommand } from './definition';

/** ${title.en}. */
export const ${http} = caseCommand(caseCommands['${name}'], {
  schema: z.strictObject({ happenedAt: happened(), note: noteText().optional() }),
  notes: ['note'],
  action: '${name}',
  summary: { mn: ${quoted(title.mn)}, en: ${quoted(title.en)} },
  example: { note: 'As agreed with the family.' },
});
`;

const test = ({
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
