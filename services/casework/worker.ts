// The workers of casework: all processes on queue `process`, with the read model written beside them, and the same activities on queue `casework` for
// when the database was away at the time.
import { resolve } from 'node:path';
import { CASEWORK_QUEUE } from '../../activities/casework/contract';
import {
  type CaseworkHandlerDeps,
  type SweepHandlerDeps,
  caseworkHandlers,
  sweepHandlers,
} from '../../activities/casework/handlers';
import { type WorkflowBundle, workflowBundle } from '../../libs/temporal/bundle';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings, connectClient } from '../../libs/temporal/connect';
import { type Working, keepWorking } from '../../libs/temporal/keep-working';
import { verifySearchAttributes } from '../../libs/temporal/verify-search-attributes';
import { createWorker } from '../../libs/temporal/worker';
import { PROCESS_QUEUE } from '../../workflows/protocol';

export interface WorkersOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly handlers: CaseworkHandlerDeps;
  readonly sweeps: SweepHandlerDeps;
  /** Temporal does not answer, is not set up yet, or a worker ended; all begin anew. */
  readonly onAway: (error: unknown) => void;
}

const root = resolve(__dirname, '..', '..');
const SET_UP_MS = 3_000;

/** The workflows of this checkout; built when they have changed since the last time. */
export function processBundle(): Promise<WorkflowBundle> {
  return workflowBundle({
    workflowsPath: resolve(root, 'workflows/index.ts'),
    sharedModules: [resolve(root, 'workflows/shared.ts')],
    sourceFolders: ['workflows', 'libs/process'].map((folder) => resolve(root, folder)),
    cacheFolder: resolve(root, '.iveel/bundle'),
  });
}

export function caseworkWorkers({ temporal, payloadKeys, handlers, sweeps, onAway }: WorkersOptions): Working {
  const activities = caseworkHandlers(handlers);
  // Asked for at once, while Temporal may still be away; a failed one is built again.
  let bundle = processBundle();
  bundle.catch(() => undefined);
  return keepWorking({
    temporal,
    onAway,
    begin: async ({ connection, namespace, stopping }) => {
      await knowsOurAttributes({ temporal, payloadKeys, onAway }, stopping);
      const workflowBundle = await bundle.catch(() => (bundle = processBundle()));
      const common = { connection, namespace, payloadKeys, activities };
      return Promise.all([
        createWorker({
          ...common,
          taskQueue: PROCESS_QUEUE,
          workflowBundle,
          // The activities here are local ones; this queue's own are none, and the pool has as many connections.
          more: { maxConcurrentLocalActivityExecutions: 40 },
        }),
        createWorker({
          ...common,
          taskQueue: CASEWORK_QUEUE,
          activities: { ...activities, ...sweepHandlers(sweeps) },
        }),
      ]);
    },
  });
}

/** A first upsert of an attribute the namespace lacks would block every process in it. */
async function knowsOurAttributes(
  { temporal, payloadKeys, onAway }: Omit<WorkersOptions, 'handlers' | 'sweeps'>,
  stopping: AbortSignal,
): Promise<void> {
  const client = connectClient(temporal, payloadKeys);
  try {
    for (;;) {
      try {
        return await verifySearchAttributes(client.connection, client.namespace);
      } catch (error) {
        stopping.throwIfAborted();
        onAway(error);
        await new Promise((resolved) => setTimeout(resolved, SET_UP_MS));
      }
    }
  } finally {
    await client.close();
  }
}
