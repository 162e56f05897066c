// What is inside the workflow bundle: one schema or date library there would multiply the memory of every cached case.
import { testBundle } from '../setup/bundle';

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
