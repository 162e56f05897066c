/** Runs the seed as a child process, so that what it loads does not stay in memory; its lines are shown as progress. */
import { inRoot, inState, root } from './paths';
import { PlainError } from './plain-error';
import { lastWords } from './last-words';
import { startProcess } from './processes';

/** Throws a PlainError with the seed's last words. What it had done stays, and the next start goes on from there. */
export async function runSeed(env: NodeJS.ProcessEnv, demo: boolean, say: (text: string) => void): Promise<void> {
  const logFile = inState('logs', 'seed.log');
  const child = startProcess({
    name: 'seed',
    command: [process.execPath, '--import', 'tsx', inRoot('infra/local/run-seed.ts'), ...(demo ? [] : ['--no-demo'])],
    cwd: root,
    env: { ...process.env, ...env },
    logFile,
    onLine: say,
  });
  const { code } = await child.exited;
  if (code !== 0)
    throw new PlainError(
      `The profile and the sample data could not be loaded: ${lastWords(child.lastLines())}. Its log is ${logFile}`,
    );
}
