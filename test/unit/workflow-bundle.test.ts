// What is inside the workflow bundle: one schema or date library there would multiply the memory of every cached case.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workflowBundle } from '../../libs/temporal/bundle';
import { testBundle } from '../setup/bundle';

const root = join(__dirname, '..', '..');
const isRule = (module: string) => module.startsWith('libs/process/');

const AT_HOME = [
  /^libs\/process\//,
  /^workflows\//,
  /^libs\/temporal\/failure-converter/,
  /^node_modules\/@temporalio\/(common|workflow|proto)\//,
  // What the SDK itself brings.
  /^node_modules\/(long|ms|nexus-rpc)\//,
];

test('a foreign module has got into the workflow bundle', async () => {
  const { modules } = await testBundle();
  expect(modules.filter((m) => !AT_HOME.some((home) => home.test(m)))).toEqual([]);
  expect(modules).toContain('workflows/case.ts');
  expect(modules).toContain('libs/process/case/duties/visit-child.ts');
});

test('the bundle has grown past 1.8 MB', async () => {
  const { code } = await testBundle();
  // The source map is for stack traces and is not evaluated.
  const program = code.slice(0, code.lastIndexOf('//# sourceMappingURL'));
  expect(Buffer.byteLength(program)).toBeLessThan(1.8e6);
});

test('a rule is loaded for every case anew, not once for all', async () => {
  const shared = await workflowBundle({
    workflowsPath: join(root, 'workflows', 'shared.ts'),
    sourceFolders: [join(root, 'workflows'), join(root, 'libs', 'process')],
    cacheFolder: join(root, '.iveel', 'bundle'),
  });
  const { modules } = await testBundle();
  expect(modules.filter(isRule).filter((module) => !shared.modules.includes(module))).toEqual([]);
});

test('a rule keeps something that another case of the same worker would see', async () => {
  const { modules } = await testBundle();
  // What is frozen cannot change; a variable of a module, a map or a set can. A WeakMap only remembers what follows from its keys.
  const keeps = /^(export )?(let|var) |^(export )?const \w+[^=]*= new (Map|Set)\(\)/m;
  expect(modules.filter(isRule).filter((module) => keeps.test(readFileSync(join(root, module), 'utf8')))).toEqual(
    // Last answers, each kept with everything it follows from; a simulated caseload shares them among thousands of cases, too.
    ['libs/process/kernel/in-force.ts', 'libs/process/kernel/wake.ts'],
  );
});

test('the workflows are compiled to an older language, in which each copied state is a walk over its keys', async () => {
  expect((await testBundle()).code).not.toContain('function _object_spread(');
});
