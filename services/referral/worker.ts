/** The activity a case asks of this service, on queue `referral`. */
import { REFERRAL_QUEUE } from '../../activities/referral/contract';
import { referralActivities } from '../../activities/referral/handlers';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings, connectWorker } from '../../libs/temporal/connect';
import { createWorker } from '../../libs/temporal/worker';
import { type OpenReferralDeps, openReferral } from './use-cases/open-referral';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: OpenReferralDeps;
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
  const activities = referralActivities({ openReferral: openReferral(deps) });
  const worker = await createWorker({ connection, namespace, taskQueue: REFERRAL_QUEUE, payloadKeys, activities });
  const running = worker.run().catch(onFailed);
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    await connection.close();
  };
}
