/**
 * Servers for a test run: a Postgres that may lose its data and a Temporal kept in memory, on ports nobody uses.
 * As a library for `npm test`; as a program (`… test-servers.ts postgres|temporal DIR`) for a Jest run that was started alone.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fail } from './plain-error';
import { startPostgres } from './postgres';
import { startTemporal } from './temporal-server';

export type TestServerKind = 'postgres' | 'temporal';

export interface TestServer {
  /** Owner connection URL, or host:port of Temporal. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export async function startTestServer(kind: TestServerKind, dir: string): Promise<TestServer> {
  const logFile = path.join(dir, `${kind}.log`);
  if (kind === 'temporal') {
    const temporal = await startTemporal({ uiPort: 'none', logFile });
    return { address: temporal.address, stop: temporal.stop };
  }
  const password = randomBytes(12).toString('hex');
  const postgres = await startPostgres({ dataDir: path.join(dir, 'postgres'), password, kind: 'throwaway', logFile });
  return { address: postgres.url, stop: postgres.stop };
}

const prefix = 'iveel-test-';
const dayMs = 24 * 3_600_000;

/** A folder for one run, which the user that Postgres runs as may enter. Folders of runs that were killed are swept after a day. */
export function makeRunFolder(): string {
  const parent = fs.realpathSync(os.tmpdir());
  for (const name of fs.readdirSync(parent)) {
    const old = path.join(parent, name);
    if (name.startsWith(prefix) && isOlderThan(old, dayMs)) fs.rmSync(old, { recursive: true, force: true });
  }
  const dir = fs.mkdtempSync(path.join(parent, prefix));
  fs.chmodSync(dir, 0o755);
  return dir;
}

function isOlderThan(file: string, ms: number): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid === process.getuid?.() && Date.now() - stat.mtimeMs > ms;
}

/** Writes DIR/<kind>.json when the server answers; ends on SIGTERM, or when the Jest run that asked for it is gone. */
async function main(kind: TestServerKind, dir: string, askedBy: number): Promise<void> {
  const server = await startTestServer(kind, dir);
  const note = path.join(dir, `${kind}.json`);
  fs.writeFileSync(`${note}.new`, JSON.stringify({ pid: process.pid, address: server.address }));
  fs.renameSync(`${note}.new`, note);
  const forsaken = await new Promise<boolean>((resolve) => {
    process.once('SIGTERM', () => resolve(false));
    const watch = setInterval(() => {
      try {
        process.kill(askedBy, 0);
      } catch {
        clearInterval(watch);
        resolve(true);
      }
    }, 1000);
  });
  await server.stop();
  // Nobody is left to tidy up; with two servers the second one to end removes what the first still used.
  if (forsaken) fs.rmSync(dir, { recursive: true, force: true });
  process.exit(0);
}

if (require.main === module) {
  const [kind, dir = '', askedBy] = process.argv.slice(2);
  if (kind !== 'postgres' && kind !== 'temporal') fail(new Error('usage: test-servers.ts postgres|temporal DIR PID'));
  else main(kind, dir, Number(askedBy)).catch(fail);
}
