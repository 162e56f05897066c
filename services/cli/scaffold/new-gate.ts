// A new gate of the case: conditions that must hold before a step, the words of what is missing, its test, its line in the registry.
import { type Named, type Title, yaml } from './names';
import type { Tree } from './tree';

export interface NewGate extends Named {
  readonly title: Title;
}

export function newGate(tree: Tree, gate: NewGate): void {
  const { id, file, name, title } = gate;
  const code = `${name}-child-met`;
  tree.create(`libs/process/case/gates/${file}.ts`, definition(gate, code));
  tree.create(`test/process/gate-${file}.test.ts`, test(gate, code));
  tree.insertBefore('libs/process/gates.ts', /^$/, `import { ${id}Gate } from './case/gates/${file}';`);
  tree.replace('libs/process/gates.ts', '] as const;', `, ${id}Gate] as const;`);
  tree.append(
    'libs/words/gates.yaml',
    `${code}:\n  title: { mn: 'Хүүхэдтэй биечлэн уулзсан', en: 'The child has been met' }\n  missing: { mn: 'Хүүхэдтэй хараахан уулзаагүй.', en: 'The child has not been met yet.' }\n`,
  );
  tree.append('libs/words/gate-titles.yaml', `${name}: { mn: ${yaml(title.mn)}, en: ${yaml(title.en)} }\n`);
}

const definition = (
  { id, name, title }: NewGate,
  code: string,
) => `// ${title.en}: what must hold first. A page, a refusal and a test read the same list.
import { gate } from '../../kernel/definition';
import type { CaseState } from '../state/case-state';

export const ${id}Gate = gate<CaseState>({
  name: '${name}',
  conditions: [{ code: '${code}', holds: (c) => c.child.count > 0 }],
});
`;

const test = (
  { id, file, title }: NewGate,
  code: string,
) => `// ${title.en}: shut while something is missing, and it says what.
import { ${id}Gate } from '../../libs/process/case/gates/${file}';
import { INITIAL_CASE } from '../../libs/process/case/state/case-state';
import { missing } from '../../libs/process/kernel/definition';
import { hasWord } from '../../libs/words/word';
import { calendars, rulesOn } from './test-rules';

test('the gate opens too early, or never', () => {
  const rules = rulesOn(calendars[0]);
  expect(missing(${id}Gate, INITIAL_CASE, rules)).toEqual(['${code}']);
  expect(missing(${id}Gate, { ...INITIAL_CASE, child: { count: 1 } }, rules)).toEqual([]);
});

test('what is missing cannot be told', () => {
  for (const { code } of ${id}Gate.conditions) {
    expect([hasWord(\`gates.\${code}.title\`), hasWord(\`gates.\${code}.missing\`)]).toEqual([true, true]);
  }
});
`;
