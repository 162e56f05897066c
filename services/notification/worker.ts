/** The activity a process asks of this service, on queue `notification`: worked on for as long as the service lives. */
import { type Worker } from '@temporalio/worker';
import { NOTIFICATION_QUEUE } from '../../activities/notification/contract';
import { notificationActivities } from '../../activities/notification/handlers';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings, connectWorker } from '../../libs/temporal/connect';
import { createWorker } from '../../libs/temporal/worker';
import { type Deps } from './deps';
import { notify } from './use-cases/notify';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: Deps;
  /** Raised to stop: mails under way are finished. */
  readonly stopping: AbortSignal;
  /** Temporal does not answer, has no such namespace yet, or the worker ended by itself; it begins anew. */
  readonly onAway: (error: unknown) => void;
}

export interface Working {
  /** Rejects while no worker runs; for `/readyz`. */
  check(this: void): Promise<void>;
  /** Resolves when `stopping` was raised and the last mail is done. */
  readonly done: Promise<void>;
}

const pauseMs = 1_000;

/** A service that lives without its worker would be silent and look well: so whatever ends the worker, another one begins. */
export function keepWorking(options: WorkerOptions): Working {
  const { stopping, onAway } = options;
  let current: Worker | undefined;
  const stop = (): void => {
    if (current?.getState() === 'RUNNING') current.shutdown();
  };
  stopping.addEventListener('abort', stop, { once: true });

  const work = async (): Promise<void> => {
    const { connection, namespace } = await connectWorker(options.temporal, { signal: stopping, onAway });
    try {
      current = await createWorker({
        ...{ connection, namespace, taskQueue: NOTIFICATION_QUEUE, payloadKeys: options.payloadKeys },
        activities: notificationActivities({ notify: (notice, until) => notify(options.deps, notice, until) }),
      });
      if (stopping.aborted) return;
      await current.run();
    } finally {
      current = undefined;
      await connection.close().catch(onAway);
    }
  };
  const keep = async (): Promise<void> => {
    while (!stopping.aborted) {
      await work().catch((error: unknown) => {
        if (!stopping.aborted) onAway(error);
      });
      if (!stopping.aborted) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  return {
    check: () =>
      current?.getState() === 'RUNNING' ? Promise.resolve() : Promise.reject(new Error('the worker does not run')),
    done: keep(),
  };
}
