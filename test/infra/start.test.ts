/** What a stranger meets when npm start cannot go on: one sentence that says what to do, exit code 1, and no stack trace. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { inRoot, root } from '../../infra/local/paths';
import { freePort, isFree, portsFrom } from '../../infra/local/ports';
import { waitUntil } from '../../infra/local/wait-until';

let state: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  state = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-start-'));
  fs.chmodSync(state, 0o755);
});
afterEach(async () => {
  await Promise.all(
    children.splice(0).map(
      (child) =>
        new Promise((resolve) => {
          if (child.exitCode !== null || child.signalCode !== null) return resolve(undefined);
          child.once('exit', resolve);
          child.kill('SIGTERM');
        }),
    ),
  );
  fs.rmSync(state, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly said: string;
}

function run(script: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [inRoot('infra/local', script), ...args],
      { cwd: root, env: { ...process.env, IVEEL_STATE: state, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: stdout + stderr }),
    );
  });
}

/** Starts `npm start` on ports nobody uses, and waits for a line. */
async function startUntil(line: string, args: string[] = []): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, [inRoot('infra/local/start.cjs'), ...args], {
    cwd: root,
    env: { ...process.env, IVEEL_STATE: state },
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await waitUntil(() => Promise.resolve(said.includes(line) ? true : undefined), {
    withinMs: 50_000,
    late: () => new Error(`never said "${line}", but:\n${said}`),
  });
  return { child, said: () => said };
}

/** A base whose whole span of ports is free, below the range that systems hand out by themselves. */
async function portBase(): Promise<string> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 20_000);
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree));
    if (free.every(Boolean)) return String(base);
  }
}

function isOneSentence({ code, said }: Ended, sentence: RegExp): void {
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/^\s+at /m);
  expect(code).toBe(1);
}

test('a port in use is named, with its user and a way out', async () => {
  const base = Number(await portBase());
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
  const ended = await run('start.cjs', ['--port-base', await portBase()], { DATABASE_URL: away });
  isOneSentence(ended, /DATABASE_URL is set, but that database does not answer/);
  expect(ended.said).not.toContain('secret');
  expect(fs.readdirSync(path.join(state, 'pids'))).toEqual([]);
  expect(fs.existsSync(path.join(state, 'running.json'))).toBe(false);
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
  const { said } = await startUntil('Starting Postgres', ['--port-base', await portBase()]);
  expect(said()).not.toContain('already running');
});

test('after kill -9 of npm start itself, the next start stops what was left over, and the data is still there', async () => {
  const base = await portBase();
  const first = await startUntil('Temporal is up', ['--port-base', base, '--no-demo']);
  const leftOver = fs.readFileSync(path.join(state, 'pids', 'postgres.pid'), 'utf8').split('\n')[0];
  const keys = fs
    .readFileSync(path.join(state, 'dev.env'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('KEY'));
  first.child.kill('SIGKILL');
  const second = await startUntil('Temporal is up', ['--port-base', base, '--no-demo']);
  expect(second.said()).toContain(`Stopping postgres (process ${leftOver}), left over`);
  expect(fs.readFileSync(path.join(state, 'dev.env'), 'utf8').split('\n')).toEqual(expect.arrayContaining(keys));
  expect(fs.statSync(path.join(state, 'dev.env')).mode & 0o777).toBe(0o600);
});

test('reset forgets the state, and keeps the downloaded programs', async () => {
  for (const name of ['postgres', 'temporal', 'mail', 'bin']) fs.mkdirSync(path.join(state, name));
  const ended = await run('reset.cjs');
  expect(ended.code).toBe(0);
  expect(ended.said).toContain('Forgotten: mail, postgres, temporal.');
  expect(fs.readdirSync(state)).toEqual(['bin']);
});
