/** Starts one of the five services as its own process, as `node services/run.cjs services/<name>/main.ts`, and waits until it is ready. */
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type ServiceName, serviceNames } from '../../libs/config/services';
import { lastWords } from './last-words';
import { inRoot, inState, root } from './paths';
import { PlainError } from './plain-error';
import { freePort } from './ports';
import { type Exit, type RunningProcess, startProcess } from './processes';
import { waitUntil } from './wait-until';

export interface ServiceOptions {
  readonly logFile?: string;
  readonly pidFile?: string;
  /** Every line the service writes. */
  readonly onLine?: (line: string) => void;
  /** Milliseconds until it must be ready. Default 60,000. */
  readonly readyWithinMs?: number;
}

export interface Service {
  readonly name: ServiceName;
  readonly url: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly lastLines: () => readonly string[];
  /** SIGTERM: it finishes what it is doing. Killed after 35 s, a little more than its own grace of 30 s. */
  readonly stop: () => Promise<void>;
  /** SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>;
}

/** The services that exist in this checkout. */
export const presentServices = (): ServiceName[] =>
  serviceNames.filter((name) => fs.existsSync(inRoot('services', name, 'main.ts')));

/**
 * Starts a service. `env` is laid over our own environment; without `<NAME>_PORT` in it a free port is taken.
 * Throws a PlainError with the service's last words when it stops, or is not ready in time.
 */
export async function startService(
  name: ServiceName,
  env: NodeJS.ProcessEnv,
  options: ServiceOptions = {},
): Promise<Service> {
  const upper = name.toUpperCase();
  const port = env[`${upper}_PORT`] ?? String(await freePort());
  const url = env[`${upper}_URL`] ?? `http://127.0.0.1:${port}`;
  const main = inRoot('services', name, 'main.ts');
  const running = startProcess({
    name,
    command: [
      process.execPath,
      '--import',
      pathToFileURL(inRoot('infra/local/leave-with-parent.mjs')).href,
      inRoot('services/run.cjs'),
      main,
    ],
    cwd: root,
    // From Node 22 on, compiled code is kept: a warm start is a third faster.
    env: {
      NODE_COMPILE_CACHE: inState('compile-cache'),
      ...process.env,
      ...env,
      [`${upper}_PORT`]: port,
      [`${upper}_URL`]: url,
    },
    ...(options.logFile !== undefined && { logFile: options.logFile }),
    ...(options.pidFile !== undefined && { pidFile: { path: options.pidFile, mark: main } }),
    ...(options.onLine !== undefined && { onLine: options.onLine }),
  });
  try {
    await untilReady(name, running, `http://127.0.0.1:${port}`, options);
  } catch (error) {
    await running.kill();
    throw error;
  }
  const { pid, exited, lastLines, kill } = running;
  return { name, url, pid, exited, lastLines, stop: () => running.stop(35_000), kill };
}

async function untilReady(name: string, running: RunningProcess, url: string, options: ServiceOptions): Promise<void> {
  const { readyWithinMs = 60_000, logFile } = options;
  const log = logFile === undefined ? '' : ` Its log is ${logFile}`;
  let answer = 'no answer';
  await waitUntil(
    async () => {
      if (!running.alive())
        throw new PlainError(`The ${name} service stopped while starting: ${lastWords(running.lastLines())}.${log}`);
      try {
        const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) });
        answer = `${response.status} ${(await response.text()).slice(0, 200)}`;
        return response.ok ? true : undefined;
      } catch {
        return undefined;
      }
    },
    {
      withinMs: readyWithinMs,
      everyMs: 100,
      late: () =>
        new PlainError(`The ${name} service was not ready within ${readyWithinMs / 1000} s (${answer}).${log}`),
    },
  );
}
