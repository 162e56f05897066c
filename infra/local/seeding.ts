/** Runs the seed as a child process, so that what it loads does not stay in memory; its lines are shown as progress. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { inRoot, inState, root } from './paths';
import { PlainError } from './plain-error';
import { lastWords } from './last-words';
import { startProcess } from './processes';
import { samplesVariable } from './seed-note';

/**
 * Skipped when this database has these samples already: asking would cost every start two seconds.
 * Throws a PlainError with the seed's last words. What it had done stays, and the next start goes on from there (`seed.ts`).
 */
export async function runSeed(
  env: Readonly<Record<string, string | undefined>>,
  say: (text: string) => void,
): Promise<void> {
  const done = inState('seeded');
  const wanted = fingerprint(env.DATABASE_URL ?? '');
  if (fs.existsSync(done) && fs.readFileSync(done, 'utf8') === wanted) return;
  say('Making the sample cases that are missing');
  const logFile = inState('logs', 'seed.log');
  const program = inRoot('infra/local/run-seed.ts');
  const child = startProcess({
    name: 'seed',
    command: [process.execPath, '--import', 'tsx', program],
    cwd: root,
    env: { ...process.env, ...env, [samplesVariable]: wanted },
    logFile,
    pidFile: { path: inState('pids', 'seed.pid'), mark: program },
    onLine: say,
  });
  const { code } = await child.exited;
  if (code !== 0)
    throw new PlainError(`The sample cases could not be made: ${lastWords(child.lastLines())}. Its log is ${logFile}`);
  fs.writeFileSync(done, wanted);
}

function fingerprint(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  const hash = createHash('sha256').update(`${host}${pathname}`);
  for (const file of ['seed.ts', 'seed-samples.ts']) hash.update(fs.readFileSync(inRoot('infra/local', file)));
  return hash.digest('hex');
}
