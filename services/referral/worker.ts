/** The activity a case asks of this service, on queue `referral`: worked on for as long as the service lives. */
import { REFERRAL_QUEUE } from '../../activities/referral/contract';
import { referralActivities } from '../../activities/referral/handlers';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings } from '../../libs/temporal/connect';
import { type Working, keepWorking } from '../../libs/temporal/keep-working';
import { createWorker } from '../../libs/temporal/worker';
import { type OpenReferralDeps, openReferral } from './use-cases/open-referral';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: OpenReferralDeps;
  readonly onAway: (error: unknown) => void;
}

export function referralWorker({ temporal, payloadKeys, deps, onAway }: WorkerOptions): Working {
  const activities = referralActivities({ openReferral: openReferral(deps) });
  return keepWorking({
    temporal,
    onAway,
    begin: async ({ connection, namespace }) => [
      await createWorker({ connection, namespace, taskQueue: REFERRAL_QUEUE, payloadKeys, activities }),
    ],
  });
}
