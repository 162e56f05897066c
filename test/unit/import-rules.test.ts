// The check of import rules that npm test runs, on a tree in which every rule is broken once: a rule that catches nothing is no rule.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checks } from '../../infra/local/checks';
import { inRoot } from '../../infra/local/paths';

interface Rules {
  readonly forbidden: readonly { readonly name: string }[];
}

/** Rule, the file that breaks it, and what it imports. */
const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['no-circular', 'libs/words/back.ts', 'libs/words/there.ts'],
  ['process-imports-nothing', 'libs/process/case/tells.ts', 'libs/words/word.ts'],
  ['kernel-knows-no-children', 'libs/process/kernel/knows.ts', 'libs/process/case/child.ts'],
  ['workflows-stay-bare', 'workflows/reads.ts', 'libs/words/word.ts'],
  ['workflows-take-contract-types-only', 'workflows/calls.ts', 'activities/casework/contract.ts'],
  ['libs-do-not-look-up', 'libs/http/asks.ts', 'services/casework/app.ts'],
  ['activities-do-not-look-up', 'activities/casework/handlers.ts', 'workflows/protocol.ts'],
  ['services-are-strangers', 'services/intake/peeks.ts', 'services/casework/app.ts'],
  ['services-take-workflow-types-only', 'services/casework/decides.ts', 'workflows/shell/shell.ts'],
  ['nothing-imports-tests', 'infra/local/tries.ts', 'test/setup/system.ts'],
  ['resolvable', 'test/process/lost.ts', 'test/process/nowhere.ts'],
];
/** What must stay allowed. */
const allowed: readonly (readonly [from: string, text: string])[] = [
  ['services/casework/names.ts', "import { there } from '../../workflows/protocol';\nexport const it = there;\n"],
  [
    'services/casework/shapes.ts',
    "import type { There } from '../../workflows/shell/shell';\nexport type It = There;\n",
  ],
  ['workflows/shapes.ts', "import type { There } from '../activities/casework/contract';\nexport type It = There;\n"],
];

let tree: string;
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'iveel-imports-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  const importing = (from: string, to: string): string => {
    const way = `${'../'.repeat(from.split('/').length - 1)}${to.replace(/\.ts$/, '')}`;
    return `import { there } from '${way}';\nexport const it = there;\n`;
  };
  for (const [rule, , to] of planted)
    if (rule !== 'resolvable') write(to, 'export const there = 1;\nexport interface There { readonly it: number }\n');
  for (const [, from, to] of planted) write(from, importing(from, to));
  for (const [one, other] of [
    ['there', 'back'],
    ['back', 'there'],
  ])
    write(
      `libs/words/${one}.ts`,
      `${importing(`libs/words/${one}.ts`, `libs/words/${other}.ts`)}export const there = 1;\n`,
    );
  for (const [from, text] of allowed) write(from, text);
  write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext" } }');
  write('.dependency-cruiser.cjs', `module.exports = require(${JSON.stringify(inRoot('.dependency-cruiser.cjs'))});\n`);
});
afterAll(() => rmSync(tree, { recursive: true }));

test('a planted violation of an import rule passes', () => {
  const check = checks.find(({ name }) => name === 'imports');
  const [owner = '', file = '', ...args] = check?.program ?? [];
  const ran = spawnSync(process.execPath, [inRoot('node_modules', owner, file), ...args], { cwd: tree });
  const found = [...ran.stdout.toString().matchAll(/error (\S+): (\S+)/g)].map(([, rule, from]) => `${rule} ${from}`);
  expect(found.sort()).toEqual(planted.map(([rule, from]) => `${rule} ${from}`).sort());
  expect(ran.status).not.toBe(0);
});

test('a rule stands in the file of which nobody has seen that it catches anything', () => {
  // oxlint-disable-next-line typescript/no-require-imports -- the rules are plain CommonJS
  const { forbidden } = require('../../.dependency-cruiser.cjs') as Rules;
  expect(planted.map(([rule]) => rule).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});
