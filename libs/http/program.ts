/** The life of a service's process: configuration, work, and a polite end at SIGTERM or Ctrl-C. */
import { type Logger } from 'pino';
import { type Config, ConfigError, loadConfig } from '../config/config';
import { type ServiceName } from '../config/services';
import { createLogger, errorFields } from '../telemetry/logger';
import { type Metrics, createMetrics } from '../telemetry/metrics';

export interface Program {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Raised when the process is asked to end; give it to what waits. */
  readonly stopping: AbortSignal;
  /** Runs at the end, last registered first: what was opened last closes first. */
  readonly onStop: (stop: () => Promise<unknown>) => void;
}

/** An orchestrator kills after 30 s; a stop that hangs must not be the reason that the others never ran. */
const patienceMs = 29_000;

/**
 * Runs `start` and then waits for the end. A wrong configuration is a sentence and exit code 78 (EX_CONFIG); a start that fails is a log line and 1.
 * A second signal ends at once.
 */
export async function runProgram(
  service: ServiceName,
  start: (config: Config, program: Program) => Promise<void>,
): Promise<void> {
  const config = configuration(service);
  const logger = createLogger(service, config.logLevel);
  const stops: (() => Promise<unknown>)[] = [];
  const stopping = new AbortController();
  const asked = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (stopping.signal.aborted) process.exit(1);
        stopping.abort();
        resolve(signal);
      });
    }
  });
  process.on('unhandledRejection', (err) => logger.error({ err }, 'a promise nobody waited for failed'));

  try {
    await start(config, {
      logger,
      metrics: createMetrics(service),
      stopping: stopping.signal,
      onStop: (stop) => void stops.push(stop),
    });
    logger.info('ready');
    logger.info({ signal: await asked }, 'stopping');
    await stopAll(stops, logger);
    process.exit(0);
  } catch (error) {
    if (!stopping.signal.aborted) logger.fatal({ err: error }, `could not start: ${reason(error)}`);
    await stopAll(stops, logger);
    process.exit(stopping.signal.aborted ? 0 : 1);
  }
}

async function stopAll(stops: (() => Promise<unknown>)[], logger: Logger): Promise<void> {
  const late = setTimeout(() => {
    logger.error('did not stop in time');
    process.exit(1);
  }, patienceMs);
  for (const stop of stops.reverse())
    await stop().catch((err: unknown) => logger.error({ err }, 'a part did not stop cleanly'));
  clearTimeout(late);
}

function configuration(service: ServiceName): Config {
  try {
    return loadConfig(service);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

/** Our own sentences may be shown; a driver's message only as far as the log's rules allow. */
function reason(error: unknown): string {
  const message = errorFields(error)['message'];
  return typeof message === 'string' ? message : 'see err';
}
