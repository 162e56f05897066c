/**
 * Real servers for tests, started once per Jest run and only when a test asks; `npm test` starts them beforehand and names them in
 * IVEEL_TEST_DATABASE_URL and IVEEL_TEST_TEMPORAL_ADDRESS. They are shared: take a fresh database or namespace for each test file,
 * because queue names are the same everywhere and a worker takes any task of its queue.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { inRoot, root } from '../../infra/local/paths';
import { createNamespace } from '../../infra/local/temporal-namespace';
import { type TestServerKind } from '../../infra/local/test-servers';
import { waitUntil } from '../../infra/local/wait-until';

/** Owner connection of the shared Postgres. */
export const testDatabaseUrl = (): Promise<string> => addressOf('postgres', process.env.IVEEL_TEST_DATABASE_URL);

/** host:port of the shared Temporal server. */
export const testTemporalAddress = (): Promise<string> =>
  addressOf('temporal', process.env.IVEEL_TEST_TEMPORAL_ADDRESS);

export interface FreshDatabase {
  /** Owner connection of an empty database of its own. */
  readonly url: string;
  /** Drops it, closing whatever is still connected. */
  readonly drop: () => Promise<void>;
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const server = await testDatabaseUrl();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => asOwner(server, `drop database if exists ${name} with (force)`) };
}

export interface FreshTemporal {
  readonly address: string;
  /** A namespace of its own, with our search attributes. */
  readonly namespace: string;
}

export async function freshTemporal(): Promise<FreshTemporal> {
  const address = await testTemporalAddress();
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  await createNamespace({ address }, namespace);
  return { address, namespace };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function addressOf(kind: TestServerKind, given: string | undefined): Promise<string> {
  if (given !== undefined && given !== '') return given;
  const dir = process.env.IVEEL_TEST_RUN;
  if (dir === undefined) throw new Error('test/setup/global-setup.ts has not run: start tests with Jest');
  const note = path.join(dir, `${kind}.json`);
  startOnce(kind, dir);
  return waitUntil(
    () => {
      if (fs.existsSync(note))
        return Promise.resolve((JSON.parse(fs.readFileSync(note, 'utf8')) as { address: string }).address);
      const failure = path.join(dir, `${kind}.failed`);
      if (fs.existsSync(failure))
        throw new Error(
          `the ${kind} for the tests did not start: ${fs.readFileSync(path.join(dir, `${kind}.out`), 'utf8')}`,
        );
      return Promise.resolve(undefined);
    },
    {
      withinMs: 240_000,
      everyMs: 50,
      late: () => new Error(`the ${kind} for the tests did not start within four minutes`),
    },
  );
}

/** Making a folder succeeds for one of the Jest workers only: that one starts the server, the others wait for it. */
function startOnce(kind: TestServerKind, dir: string): void {
  try {
    fs.mkdirSync(path.join(dir, `${kind}.starting`));
  } catch {
    return;
  }
  const out = fs.openSync(path.join(dir, `${kind}.out`), 'a');
  const askedBy = process.env.IVEEL_TEST_RUN_PID ?? String(process.ppid);
  const args = ['--import', 'tsx', inRoot('infra/local/test-servers.ts'), kind, dir, askedBy];
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['ignore', out, out] });
  child.on('exit', (code) => {
    if (code !== 0) fs.writeFileSync(path.join(dir, `${kind}.failed`), String(code));
  });
  child.unref();
  fs.closeSync(out);
}
