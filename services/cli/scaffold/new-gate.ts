// A new gate of a process: conditions that must hold before a step, the words of what is missing, its test, its line in the registry.
import { type Named, type Title, yaml } from './names';
import type { ProcessPart } from './process-parts';
import type { Tree } from './tree';

export interface NewGate extends Named {
  readonly title: Title;
  /** Of which process it is. */
  readonly of: ProcessPart;
}

export function newGate(tree: Tree, gate: NewGate): void {
  const { id, file, name, title, of } = gate;
  const home = `${of.process}/gates/${file}`;
  const words = ({ mn, en }: Title) => `{ mn: ${yaml(mn)}, en: ${yaml(en)} }`;
  tree.create(`libs/process/${home}.ts`, definition(gate));
  tree.create(`test/process/gate-${file}.test.ts`, test(gate));
  tree.insertBefore('libs/process/gates.ts', /^$/, `import { ${id}Gate } from './${home}';`);
  tree.replace('libs/process/gates.ts', '] as const;', `, ${id}Gate] as const;`);
  tree.append(
    'libs/words/gates.yaml',
    `${codeOf(gate)}:\n  title: ${words(of.gate.title)}\n  missing: ${words(of.gate.missing)}\n`,
  );
  tree.append('libs/words/gate-titles.yaml', `${name}: ${words(title)}\n`);
}

const codeOf = ({ name, of }: NewGate) => `${name}-${of.gate.code}`;

const definition = (made: NewGate) => {
  const { id, name, title, of } = made;
  return `// ${title.en}: what must hold first. A page, a refusal and a test read the same list.
import { gate } from '../../kernel/definition';
import type { ${of.state} } from '${of.stateFile}';

export const ${id}Gate = gate<${of.state}>({
  name: '${name}',
  conditions: [{ code: '${codeOf(made)}', holds: (${of.letter}) => ${of.gate.holds} }],
});
`;
};

const test = (made: NewGate) => {
  const { id, file, title, of } = made;
  const { process, initial, stateFile, gate } = of;
  return `// ${title.en}: shut while something is missing, and it says what.
import { missing } from '../../libs/process/kernel/definition';
import { ${id}Gate } from '../../libs/process/${process}/gates/${file}';
import { ${initial} } from '../../libs/process/${process}/${stateFile.replace('../', '')}';
import { hasWord } from '../../libs/words/word';
import { calendars, rulesOn } from './test-rules';

test('the gate opens too early, or never', () => {
  const rules = rulesOn(calendars[0]);
  expect(missing(${id}Gate, ${initial}, rules)).toEqual(['${codeOf(made)}']);
  expect(missing(${id}Gate, { ...${initial}, ...${gate.open} }, rules)).toEqual([]);
});

test('what is missing cannot be told', () => {
  for (const { code } of ${id}Gate.conditions) {
    expect([hasWord(\`gates.\${code}.title\`), hasWord(\`gates.\${code}.missing\`)]).toEqual([true, true]);
  }
});
`;
};
