/** Parts that must stay up are started again; parts that must go, go, even when we were killed first. */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { keepRunning } from '../../infra/local/keep-running';
import { lastWords } from '../../infra/local/last-words';
import { inRoot } from '../../infra/local/paths';
import { type RunningProcess, startProcess } from '../../infra/local/processes';
import { waitUntil } from '../../infra/local/wait-until';

const node = (name: string, script: string, ...args: string[]): RunningProcess =>
  startProcess({ name, command: [process.execPath, ...args, '-e', script] });

const until = (what: () => boolean): Promise<true> =>
  waitUntil(() => Promise.resolve(what() ? true : undefined), {
    withinMs: 15_000,
    everyMs: 20,
    late: () => new Error('too late'),
  });

test('a part that crashes is reported and runs again, until we stop it', async () => {
  const said: string[] = [];
  const started: RunningProcess[] = [];
  const launch = (script: string): RunningProcess => {
    const part = node('part', script);
    started.push(part);
    return part;
  };
  const kept = keepRunning(
    'part',
    launch('process.exit(3)'),
    () => Promise.resolve(launch('setInterval(() => {}, 1000)')),
    (text) => said.push(text),
  );
  await until(() => said.length === 2);
  expect(said).toEqual(['part stopped by itself (exit code 3).', 'part runs again.']);
  await kept.stop();
  expect(started.map((part) => part.alive())).toEqual([false, false]);
});

test('stopping while a part waits to be started again leaves nothing behind', async () => {
  const said: string[] = [];
  let attempts = 0;
  const again = (): Promise<RunningProcess> =>
    Promise.resolve(node('part', 'process.exit(1)')).finally(() => (attempts += 1));
  const kept = keepRunning('part', node('part', 'process.exit(1)'), again, (text) => said.push(text));
  await until(() => said.length === 1);
  await kept.stop();
  const before = attempts;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(attempts).toBe(before);
});

test('a process that ignores SIGTERM is killed when patience ends', async () => {
  const stubborn = node('stubborn', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)");
  await until(() => stubborn.lastLines().includes('up'));
  await stubborn.stop(300);
  expect(await stubborn.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a service leaves when the program that started it is killed outright', async () => {
  const preload = pathToFileURL(inRoot('infra/local/leave-with-parent.mjs')).href;
  const child = `const c = require('node:child_process').spawn(process.execPath, ['--import', '${preload}', '-e', 'setInterval(() => {}, 1000)'], { detached: true }); console.log(c.pid); setInterval(() => {}, 1000)`;
  const parent = spawn(process.execPath, ['-e', child]);
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  // The child notes its parent when it has loaded.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  parent.kill('SIGKILL');
  await until(() => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
});

test.each([
  [['{"level":50,"msg":"could not start","err":{"message":"role is missing"}}'], 'could not start: role is missing'],
  [
    ['Error: listen EADDRINUSE', '    at Server.listen (node:net:1)', '}', '', 'Node.js v24.1.0'],
    'Error: listen EADDRINUSE',
  ],
  [['IVEEL_HASH_KEY is not set (key of the search hashes).'], 'IVEEL_HASH_KEY is not set (key of the search hashes).'],
  [[], 'it said nothing'],
])('the last words of a program are found among its output: %j', (lines, words) => {
  expect(lastWords(lines)).toBe(words);
});
