/** The checks that need no server: types, format, lint, import rules. Quiet when they pass, in full when they fail. */
import { inRoot, inState, root } from './paths';
import { say } from './progress';
import { startProcess } from './processes';

interface Check {
  readonly name: string;
  /** Package and program inside it, then its arguments. */
  readonly program: readonly [string, string, ...string[]];
}

const sources = ['libs', 'activities', 'services', 'workflows', 'infra', 'test'];

export const checks: readonly Check[] = [
  { name: 'lint', program: ['oxlint', 'bin/oxlint', '.'] },
  // TypeScript 7, under another name: the packages that read TypeScript by its JavaScript interface still need 6.
  { name: 'types', program: ['typescript-native', 'bin/tsc', '-p', '.'] },
  { name: 'format', program: ['prettier', 'bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  {
    name: 'imports',
    program: ['dependency-cruiser', 'bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', ...sources],
  },
];

/** Two at a time, as many as the cores we promise to run on; the longest first. How many passed. */
export async function runChecks(): Promise<number> {
  const left = [...checks];
  let passed = 0;
  const work = async (): Promise<void> => {
    for (let check = left.shift(); check; check = left.shift()) if (await runCheck(check)) passed += 1;
  };
  await Promise.all([work(), work()]);
  return passed;
}

async function runCheck({ name, program: [owner, file, ...args] }: Check): Promise<boolean> {
  const startedAt = Date.now();
  const script = inRoot('node_modules', owner, file);
  const lines: string[] = [];
  const child = startProcess({
    name,
    command: [process.execPath, script, ...args],
    cwd: root,
    logFile: inState('logs', `check-${name}.log`),
    onLine: (line) => lines.push(line),
  });
  const stillThere = setInterval(() => say(`… ${name}`), 15_000);
  const { code } = await child.exited;
  clearInterval(stillThere);
  if (code !== 0) console.log(lines.slice(-200).join('\n'));
  say(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  return code === 0;
}
