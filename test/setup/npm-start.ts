/** `npm start` and `npx iveel` as a person runs them: processes of their own, on ports nobody uses, with a state folder of their own. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot, root } from '../../infra/local/paths';
import { isFree, portsFrom } from '../../infra/local/ports';
import { temporalBinary } from '../../infra/local/temporal-binary';
import { waitUntil } from '../../infra/local/wait-until';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly said: () => string;
  /** Waits for a line. */
  readonly until: (line: string, withinMs?: number) => Promise<void>;
  /** As Ctrl-C does; resolves with the exit code. */
  readonly interrupt: () => Promise<number | null>;
  /** SIGKILL of npm start itself, and of nothing else. */
  readonly kill: () => Promise<void>;
}

export interface NewClone {
  readonly state: string;
  readonly portBase: string;
  /** Its state folder, and a Temporal program that is there already. */
  readonly env: Readonly<Record<string, string>>;
  /** The whole system, in the foreground of its own process. */
  readonly start: (args?: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Started>;
  /** The command line, to its end. */
  readonly iveel: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;
  /** Stops what still runs, and forgets the state. */
  readonly remove: () => Promise<void>;
}

/** A base whose whole span of ports is free, below what `freePort` and systems hand out. */
export async function freePortBase(): Promise<string> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 9_800);
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree));
    if (free.every(Boolean)) return String(base);
  }
}

/** A state folder that the user Postgres runs as may enter. */
export function newStateFolder(): string {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-start-'));
  fs.chmodSync(state, 0o755);
  return state;
}

/** Settings of the run of tests must not reach what a newcomer would start. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(IVEEL_|TEMPORAL_|DATABASE_URL|SMTP_URL|(CONSOLE|CASEWORK|INTAKE|REFERRAL|NOTIFICATION)_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export const runNode = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> =>
  runProgram(process.execPath, args, env);

export function runProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...plainEnvironment(), ...env }, maxBuffer: 16e6 };
    execFile(program, [...args], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, out, err }),
    );
  });
}

export async function newClone(): Promise<NewClone> {
  const state = newStateFolder();
  const portBase = await freePortBase();
  const children: ChildProcess[] = [];
  const own = { IVEEL_STATE: state, TEMPORAL_CLI_PATH: await temporalBinary() };
  return {
    state,
    portBase,
    env: own,
    start: (args = [], env = {}) => {
      const child = spawn(process.execPath, [inRoot('infra/local/start.cjs'), '--port-base', portBase, ...args], {
        cwd: root,
        env: { ...plainEnvironment(), ...own, ...env },
      });
      children.push(child);
      return Promise.resolve(watched(child));
    },
    iveel: (args, env = {}) => runNode([inRoot('services/cli/iveel.cjs'), ...args], { IVEEL_STATE: state, ...env }),
    remove: async () => {
      for (const child of children) await ended(child, 'SIGINT');
      // What a killed start left behind is stopped here, as the next start would.
      await runNode([inRoot('infra/local/reset.cjs')], own);
      fs.rmSync(state, { recursive: true, force: true });
    },
  };
}

function watched(child: ChildProcess): Started {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    said: () => said,
    until: (line, withinMs = 120_000) =>
      waitUntil(
        () => {
          if (said.includes(line)) return Promise.resolve(true);
          if (gone()) throw new Error(`ended before it said "${line}":\n${said}`);
          return Promise.resolve(undefined);
        },
        { withinMs, everyMs: 50, late: () => new Error(`never said "${line}", but:\n${said}`) },
      ).then(() => undefined),
    interrupt: async () => {
      await ended(child, 'SIGINT');
      return child.exitCode;
    },
    kill: () => ended(child, 'SIGKILL'),
  };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('close', () => resolve());
    child.kill(signal);
  });
}
