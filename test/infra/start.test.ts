/** What a stranger meets when npm start cannot go on: one sentence that says what to do, exit code 1, and no stack trace. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { inRoot } from '../../infra/local/paths';
import { freePort } from '../../infra/local/ports';
import { type Ended, type NewClone, newClone, runNode } from '../setup/npm-start';

let clone: NewClone;
let state: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  clone = await newClone();
  ({ state } = clone);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await clone.remove();
});

function run(script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return runNode([inRoot('infra/local', script), ...args], { ...clone.env, ...env });
}

function isOneSentence({ code, out, err }: Ended, sentence: RegExp): void {
  const said = out + err;
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

test('a port in use is named, with its user and a way out', async () => {
  const base = Number(clone.portBase);
  const squatter = net.createServer().listen(base + 1, '127.0.0.1');
  await new Promise((resolve) => squatter.once('listening', resolve));
  try {
    const ended = await run('start.cjs', ['--port-base', String(base)]);
    isOneSentence(ended, new RegExp(`Port ${base + 1}, which Iveel needs for casework, is in use.*--port-base`));
  } finally {
    squatter.close();
  }
});

test.each([
  [['--port-base', 'many'], /--port-base must be a whole number from 1024 to \d+, not many/],
  [['--port-base', '80'], /--port-base must be/],
  [['--demo=no'], /Unknown option '--demo'/],
])('a wrong flag is named: %j', async (args, sentence) => {
  isOneSentence(await run('start.cjs', args), sentence);
});

test('a configured database that is away is named, and nothing is left running', async () => {
  const away = `postgres://someone:secret@127.0.0.1:${await freePort()}/iveel`;
  const ended = await run('start.cjs', ['--port-base', clone.portBase], { DATABASE_URL: away });
  isOneSentence(ended, /DATABASE_URL is set, but that database does not answer/);
  expect(ended.out + ended.err).not.toContain('secret');
  expect(fs.readdirSync(path.join(state, 'pids'))).toEqual([]);
  expect(fs.existsSync(path.join(state, 'running.json'))).toBe(false);
});

test('a Temporal program that is not there is named, and the database that had come up is stopped again', async () => {
  const ended = await run('start.cjs', ['--port-base', clone.portBase], { TEMPORAL_CLI_PATH: '/nowhere/temporal' });
  isOneSentence(ended, /TEMPORAL_CLI_PATH does not work: .*nowhere/);
  expect(ended.out).toContain('Stopping Postgres');
  expect(fs.readdirSync(path.join(state, 'pids'))).toEqual([]);
});

test('two starts in one clone: the second is told who runs, and reset waits for it too', async () => {
  fs.mkdirSync(state, { recursive: true });
  // Stands in for the first start: a process whose command line is that of npm start, holding the lock.
  const first = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', inRoot('infra/local/start.cjs')]);
  children.push(first);
  fs.writeFileSync(path.join(state, 'running.json'), JSON.stringify({ pid: first.pid }));
  isOneSentence(await run('start.cjs'), new RegExp(`already running in this clone \\(process ${first.pid}\\)`));
  isOneSentence(await run('reset.cjs'), new RegExp(`Iveel is running here \\(process ${first.pid}\\)`));
});

test('a lock left by a crash, its number now another program’s, is taken over', async () => {
  fs.writeFileSync(path.join(state, 'running.json'), JSON.stringify({ pid: process.pid }));
  const started = await clone.start();
  await started.until('Starting Postgres');
  expect(started.said()).not.toContain('already running');
});

test('reset forgets the state, and keeps the downloaded programs', async () => {
  for (const name of ['postgres', 'temporal', 'mail', 'bin']) fs.mkdirSync(path.join(state, name));
  const ended = await run('reset.cjs');
  expect(ended.code).toBe(0);
  expect(ended.out).toContain('Forgotten: mail, postgres, temporal.');
  expect(fs.readdirSync(state)).toEqual(['bin']);
});
