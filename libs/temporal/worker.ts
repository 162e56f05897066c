/** A worker with the settings that must not be left to defaults. */
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { type PayloadKey } from './codec';
import { dataConverter } from './data-converter';

export interface WorkerSettings {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly payloadKeys: readonly PayloadKey[];
  readonly activities?: object;
  /** From libs/temporal/bundle; without it the worker runs activities only. */
  readonly workflowBundle?: { readonly code: string };
  /**
   * Cases kept in memory between two messages; one that is not is replayed first. Default 1000: about 1 MB each at worst, and the default of the SDK grows
   * with the machine until a replay storm follows a restart.
   */
  readonly maxCachedWorkflows?: number;
  /** Activities at once. Default 20: the pool of a service has 10 connections, and mail waits on the network. */
  readonly maxConcurrentActivities?: number;
  readonly more?: Partial<WorkerOptions>;
}

/** In-flight mails and writes get this long to finish after SIGTERM; the SDK's default of none cancels them. Below the 30 s an orchestrator waits. */
const shutdownGraceTime = '25 seconds';
/** Then the process ends even if an activity ignores its cancellation. */
const shutdownForceTime = '28 seconds';

/** Polls nothing before `run()`. */
export function createWorker(settings: WorkerSettings): Promise<Worker> {
  const { connection, namespace, taskQueue, payloadKeys, activities, workflowBundle, more } = settings;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter: dataConverter(payloadKeys),
    ...(activities ? { activities } : {}),
    ...(workflowBundle ? { workflowBundle: { code: workflowBundle.code } } : {}),
    maxCachedWorkflows: settings.maxCachedWorkflows ?? 1_000,
    maxConcurrentActivityTaskExecutions: settings.maxConcurrentActivities ?? 20,
    shutdownGraceTime,
    shutdownForceTime,
    ...more,
  });
}
