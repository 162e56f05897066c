// The workers of casework: all processes on queue `process`, with the read model written beside them, and the same activities on queue `casework` for
// when the database was away at the time.
import { resolve } from 'node:path';
import { CASEWORK_QUEUE } from '../../activities/casework/contract';
import { type CaseworkHandlerDeps, caseworkHandlers } from '../../activities/casework/handlers';
import { type WorkflowBundle, workflowBundle } from '../../libs/temporal/bundle';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings, connectClient, connectWorker } from '../../libs/temporal/connect';
import { verifySearchAttributes } from '../../libs/temporal/verify-search-attributes';
import { createWorker } from '../../libs/temporal/worker';
import { PROCESS_QUEUE } from '../../workflows/protocol';

export interface WorkersOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly handlers: CaseworkHandlerDeps;
  /** Raised to stop. */
  readonly signal: AbortSignal;
  /** Temporal does not answer, or its namespace is not set up yet; tried again. */
  readonly onAway: (error: unknown) => void;
  /** A worker that stops by itself will not start again in this process. */
  readonly onFailed: (error: unknown) => void;
}

const root = resolve(__dirname, '..', '..');
const SET_UP_MS = 3_000;

/** The workflows of this checkout; built when they have changed since the last time. */
export function processBundle(): Promise<WorkflowBundle> {
  return workflowBundle({
    workflowsPath: resolve(root, 'workflows/index.ts'),
    sourceFolders: ['workflows', 'libs/process'].map((folder) => resolve(root, folder)),
    cacheFolder: resolve(root, '.iveel/bundle'),
  });
}

/** Waits until Temporal answers and knows our search attributes, then works. @returns what stops the workers and waits for what is under way */
export async function startWorkers(options: WorkersOptions): Promise<() => Promise<void>> {
  const { temporal, payloadKeys, handlers, signal, onAway, onFailed } = options;
  const bundle = await processBundle();
  const { connection, namespace } = await connectWorker(temporal, { signal, onAway });
  await setUp(options);
  const activities = caseworkHandlers(handlers);
  const common = { connection, namespace, payloadKeys, activities };
  const workers = await Promise.all([
    createWorker({
      ...common,
      taskQueue: PROCESS_QUEUE,
      workflowBundle: bundle,
      // The activities here are local ones; this queue's own are none, and the pool has as many connections.
      more: { maxConcurrentLocalActivityExecutions: 40 },
    }),
    createWorker({ ...common, taskQueue: CASEWORK_QUEUE }),
  ]);
  const running = workers.map((worker) => worker.run().catch(onFailed));
  return async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(running);
    await connection.close();
  };
}

/** A first upsert of an attribute the namespace lacks would block every process in it. */
async function setUp({ temporal, payloadKeys, signal, onAway }: WorkersOptions): Promise<void> {
  const client = connectClient(temporal, payloadKeys);
  try {
    for (;;) {
      try {
        return await verifySearchAttributes(client.connection, client.namespace);
      } catch (error) {
        signal.throwIfAborted();
        onAway(error);
        await new Promise((resolved) => setTimeout(resolved, SET_UP_MS));
      }
    }
  } finally {
    await client.close();
  }
}
