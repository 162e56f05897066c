/** The activity a process asks of this service, on queue `notification`. */
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
  readonly signal: AbortSignal;
  readonly onAway: (error: unknown) => void;
  /** A worker that stops by itself will not start again in this process. */
  readonly onFailed: (error: unknown) => void;
}

/** Waits until Temporal answers, then works. @returns what stops it and waits for the mails under way */
export async function startWorker(options: WorkerOptions): Promise<() => Promise<void>> {
  const { temporal, payloadKeys, deps, signal, onAway, onFailed } = options;
  const { connection, namespace } = await connectWorker(temporal, { signal, onAway });
  const activities = notificationActivities({ notify: (notice, deadlineAt) => notify(deps, notice, deadlineAt) });
  const worker = await createWorker({ connection, namespace, taskQueue: NOTIFICATION_QUEUE, payloadKeys, activities });
  const running = worker.run().catch(onFailed);
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
  };
}
