// Every history ever recorded must replay under today's code: an open case was begun by the code of its day and is carried on by ours.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { processes } from '../../libs/process/registry';
import { testBundle } from '../setup/bundle';
import '../setup/quiet-temporal';

const folder = join(__dirname, 'histories');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

/** `case-x.v1.json` was left by `case/x`. */
const workflowIdOf = (file: string) => file.replace(/^(\w+)-/, '$1/').replace(/\.v\d+\.json$/, '');

test('no histories are there to replay', () => expect(files.length).toBeGreaterThanOrEqual(8));

test.each(Object.entries(processes))(
  'a release of the %s process leaves no history to replay: npm run record',
  (name, process) => {
    const begun = files
      .filter((file) => file.startsWith(`${name}-`))
      .map((file) => Number(/\.v(\d+)\.json$/.exec(file)?.[1]));
    expect(Math.max(...begun)).toBe(latestVersion(process));
  },
);

test.each(files)('%s no longer replays', async (file) => {
  const history: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  await Worker.runReplayHistory({ workflowBundle: await testBundle() }, history, workflowIdOf(file));
});

test('a replay that differs goes unnoticed', async () => {
  const file = files.find((name) => name.startsWith('case-')) ?? '';
  const text = readFileSync(join(folder, file), 'utf8');
  // The same history, as if the timer had been armed under another id: what a changed order of commands looks like.
  const broken: unknown = JSON.parse(text.replaceAll('"timerId":"1"', '"timerId":"999"'));
  await expect(
    Worker.runReplayHistory({ workflowBundle: await testBundle() }, broken, workflowIdOf(file)),
  ).rejects.toThrow();
});
