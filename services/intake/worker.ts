/** The activities a case asks of intake, on queue `intake`. */
import { intakeActivities } from '../../activities/intake/handlers';
import { INTAKE_QUEUE } from '../../activities/intake/contract';
import { type TemporalSettings, connectWorker } from '../../libs/temporal/connect';
import { type PayloadKey } from '../../libs/temporal/codec';
import { createWorker } from '../../libs/temporal/worker';
import { type MoveDeps, moveIdentities } from './use-cases/move-identities';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: MoveDeps;
  readonly signal: AbortSignal;
  readonly onAway: (error: unknown) => void;
  /** A worker that stops by itself will not start again in this process. */
  readonly onFailed: (error: unknown) => void;
}

/** Waits until Temporal answers, then works. @returns what stops it and waits for what is under way */
export async function startWorker({
  temporal,
  payloadKeys,
  deps,
  signal,
  onAway,
  onFailed,
}: WorkerOptions): Promise<() => Promise<void>> {
  const { connection, namespace } = await connectWorker(temporal, { signal, onAway });
  const activities = intakeActivities({ moveIdentities: moveIdentities(deps) });
  const worker = await createWorker({ connection, namespace, taskQueue: INTAKE_QUEUE, payloadKeys, activities });
  const running = worker.run().catch(onFailed);
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
  };
}
