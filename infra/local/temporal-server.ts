/** A real Temporal server on this machine: Temporal's own development server, kept in a SQLite file, with its Web UI. */
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from './plain-error';
import { lastWords } from './last-words';
import { freePort } from './ports';
import { type Exit, type RunningProcess, startProcess } from './processes';
import { temporalBinary } from './temporal-binary';
import type * as Namespace from './temporal-namespace';
import { waitUntil } from './wait-until';

export interface TemporalOptions {
  /** SQLite file that keeps workflows across restarts. Default: in memory, gone with the process. */
  readonly dbFile?: string;
  /** gRPC port. Default: any free port. */
  readonly port?: number;
  /** Web UI port; `'none'` starts without it. Default: any free port. */
  readonly uiPort?: number | 'none';
  /** Default `default`. */
  readonly namespace?: string;
  /** Allows workflows to skip time: for the demo, training and tests only. Default true. */
  readonly timeSkipping?: boolean;
  /** Path of the program. Default: found or fetched. */
  readonly binary?: string;
  readonly logFile?: string;
  readonly pidFile?: string;
}

export interface Temporal {
  /** host:port for TEMPORAL_ADDRESS. */
  readonly address: string;
  readonly namespace: string;
  readonly uiUrl: string | undefined;
  readonly exited: () => Promise<Exit>;
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts again on the same port and file after `stop` or `kill`. What was only in memory is gone. */
  readonly restart: () => Promise<void>;
}

/** Starts the server, waits until it answers, and registers our search attributes. Throws a PlainError that says what to do. */
export async function startTemporal(options: TemporalOptions = {}): Promise<Temporal> {
  const binary = options.binary ?? (await temporalBinary());
  const port = options.port ?? (await freePort());
  const uiPort = options.uiPort ?? (await freePort());
  const namespace = options.namespace ?? 'default';
  const address = `127.0.0.1:${port}`;
  if (options.dbFile !== undefined) fs.mkdirSync(path.dirname(options.dbFile), { recursive: true });

  let running: RunningProcess;
  const launch = async (): Promise<void> => {
    running = startProcess({
      name: 'temporal',
      command: [binary, ...serverArguments({ ...options, port, uiPort, namespace })],
      ...(options.logFile !== undefined && { logFile: options.logFile }),
      ...(options.pidFile !== undefined && { pidFile: { path: options.pidFile, mark: `--port ${port}` } }),
    });
    try {
      // Loaded while the server boots: the client library takes a second.
      // oxlint-disable-next-line typescript/no-require-imports -- plain Node would not find the source of an import()
      const { isServing, prepareNamespace } = require('./temporal-namespace') as typeof Namespace;
      await untilAnswering(running, () => isServing(address), options.logFile);
      await prepareNamespace({ address }, namespace);
    } catch (error) {
      await running.stop();
      throw error;
    }
  };
  await launch();
  return {
    address,
    namespace,
    uiUrl: uiPort === 'none' ? undefined : `http://127.0.0.1:${uiPort}`,
    exited: () => running.exited,
    stop: () => running.stop(),
    kill: () => running.kill(),
    restart: async () => {
      if (running.alive()) await running.stop();
      await launch();
    },
  };
}

type Settled = TemporalOptions & { port: number; uiPort: number | 'none'; namespace: string };

function serverArguments({ port, uiPort, namespace, dbFile, timeSkipping }: Settled): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
    ...['--log-level', 'warn', '--log-format', 'json', '--color', 'never'],
    ...(uiPort === 'none' ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch']),
    // Three times the throughput of SQLite's defaults. `normal` may lose the last instant in a power cut, never in a crash.
    ...(dbFile === undefined
      ? []
      : ['--db-filename', dbFile, ...pragma('journal_mode=wal'), ...pragma('synchronous=normal')]),
    ...dynamic('frontend.WorkflowTimeSkippingEnabled', timeSkipping ?? true),
    // Skipped time fires timer after timer, and each new one waits this long: by default a second, so that clocks of several hosts may differ.
    ...dynamic('history.timerProcessorMaxTimeShift', '50ms'),
    // The Web UI asks every process it shows. Never in the middle of a task: libs/temporal/look.ts.
    ...(uiPort === 'none' ? [] : dynamic('history.maxBufferedQueryCount', 0)),
  ];
}

const pragma = (setting: string): string[] => ['--sqlite-pragma', setting];
const dynamic = (key: string, value: unknown): string[] => [
  '--dynamic-config-value',
  `${key}=${JSON.stringify(value)}`,
];

async function untilAnswering(
  running: RunningProcess,
  isServing: () => Promise<boolean>,
  logFile?: string,
): Promise<void> {
  const sentence = (what: string): PlainError =>
    new PlainError(
      `Temporal ${what}: ${lastWords(running.lastLines())}${logFile === undefined ? '' : `. Its log is ${logFile}`}`,
    );
  await waitUntil(
    async () => {
      if (!running.alive()) throw sentence('stopped while starting');
      return (await isServing()) ? true : undefined;
    },
    { withinMs: 60_000, everyMs: 100, late: () => sentence('did not answer within a minute') },
  );
}
