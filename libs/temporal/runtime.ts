/** The SDK's native part, set up once per process: its log lines join ours, and it leaves signals to the program. */
import { Runtime, type Logger as TemporalLogger } from '@temporalio/worker';
import { type Logger } from 'pino';
import { errorFields } from '../telemetry/logger';

let installed = false;

/** Call before the first connection of a process; later calls change nothing. */
export function installRuntime(logger: Logger): void {
  if (installed) return;
  installed = true;
  Runtime.install({ logger: adapt(logger.child({ part: 'temporal' })), shutdownSignals: [] });
}

/** Fields of the SDK that say where, and hold codes only. What it attaches beyond them (errors with payloads) stays out of the log. */
const kept = [
  'workflowId',
  'runId',
  'workflowType',
  'activityType',
  'activityId',
  'taskQueue',
  'attempt',
  'namespace',
  'sdkComponent',
] as const;

function adapt(logger: Logger): TemporalLogger {
  const fields = (meta: Record<string | symbol, unknown> = {}): Record<string, unknown> => ({
    ...Object.fromEntries(kept.filter((name) => meta[name] !== undefined).map((name) => [name, meta[name]])),
    // Without its message: an activity's error may quote what it worked on.
    ...(meta['error'] instanceof Error ? { failed: errorFields(meta['error'], { message: false }) } : {}),
  });
  const level =
    (name: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Record<string | symbol, unknown>) =>
      logger[name](fields(meta), message);
  const adapted = {
    trace: level('trace'),
    debug: level('debug'),
    info: level('info'),
    warn: level('warn'),
    error: level('error'),
  };
  return { ...adapted, log: (name, message, meta) => adapted[name.toLowerCase() as 'info'](message, meta) };
}
