/** Child processes: a log file each, a note of their id for the run after a crash, a graceful stop with an end to patience. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface ProcessSpec {
  readonly name: string;
  /** Program and arguments. */
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Output goes here; the last run's output is kept beside it as `.1`. */
  readonly logFile?: string;
  /** Where to note the process id, and a piece of its command line that tells it from a stranger with the same id. */
  readonly pidFile?: { readonly path: string; readonly mark: string };
  readonly onLine?: (line: string) => void;
  /** How it is asked to stop. Default SIGTERM; to Postgres SIGINT is the clean and fast stop, SIGTERM waits for its clients. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  readonly pid: number;
  /** Resolves when the process is gone, however that came about. */
  readonly exited: Promise<Exit>;
  readonly alive: () => boolean;
  /** The last lines it wrote, newest last. */
  readonly lastLines: () => readonly string[];
  /** Asks it to stop; after `graceMs` it is killed. */
  readonly stop: (graceMs?: number) => Promise<void>;
  /** SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>;
}

const living = new Map<ChildProcess, NodeJS.Signals>();
// If we end without having stopped them (interrupted while starting), they must not outlive us.
process.on('exit', () => living.forEach((signal, child) => child.kill(signal)));

/** Starts a process in a group of its own, so that Ctrl-C reaches us alone and we stop our children in order. */
export function startProcess(spec: ProcessSpec): RunningProcess {
  const [program, ...args] = spec.command;
  const log = spec.logFile === undefined ? undefined : openLog(spec.logFile);
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(spec.cwd !== undefined && { cwd: spec.cwd }),
    ...(spec.env !== undefined && { env: spec.env }),
    ...(spec.uid !== undefined && { uid: spec.uid }),
    ...(spec.gid !== undefined && { gid: spec.gid }),
  });
  const stopSignal = spec.stopSignal ?? 'SIGTERM';
  living.set(child, stopSignal);
  const tail: string[] = [];
  const takeLine = (line: string): void => {
    if (line.trim() === '') return;
    tail.push(line);
    if (tail.length > 40) tail.shift();
    spec.onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      log?.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(takeLine);
    });
    stream.on('end', () => takeLine(rest));
  }
  const exited = new Promise<Exit>((resolve) => {
    child.on('error', (error) => {
      takeLine(error.message);
      living.delete(child);
      resolve({ code: 127, signal: null });
    });
    child.on('close', (code, signal) => {
      living.delete(child);
      log?.end();
      if (spec.pidFile !== undefined) fs.rmSync(spec.pidFile.path, { force: true });
      resolve({ code, signal });
    });
  });
  const alive = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  if (spec.pidFile !== undefined && child.pid !== undefined) {
    fs.mkdirSync(path.dirname(spec.pidFile.path), { recursive: true });
    fs.writeFileSync(spec.pidFile.path, `${child.pid}\n${spec.pidFile.mark}\n`);
  }
  const send = (signal: NodeJS.Signals): void => {
    if (alive()) child.kill(signal);
  };
  return {
    pid: child.pid ?? 0,
    exited,
    alive,
    lastLines: () => tail,
    stop: async (graceMs = 20_000) => {
      send(stopSignal);
      const impatience = setTimeout(() => send('SIGKILL'), graceMs);
      await exited;
      clearTimeout(impatience);
    },
    kill: async () => {
      send('SIGKILL');
      await exited;
    },
  };
}

function openLog(file: string): fs.WriteStream {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file)) fs.renameSync(file, `${file}.1`);
  return fs.createWriteStream(file);
}
