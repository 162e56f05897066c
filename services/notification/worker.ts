/** The activity a process asks of this service, on queue `notification`: worked on for as long as the service lives. */
import { NOTIFICATION_QUEUE } from '../../activities/notification/contract';
import { notificationActivities } from '../../activities/notification/handlers';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type TemporalSettings } from '../../libs/temporal/connect';
import { type Working, keepWorking } from '../../libs/temporal/keep-working';
import { createWorker } from '../../libs/temporal/worker';
import { type Deps } from './deps';
import { notify } from './use-cases/notify';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: Deps;
  readonly onAway: (error: unknown) => void;
}

export function notificationWorker({ temporal, payloadKeys, deps, onAway }: WorkerOptions): Working {
  const activities = notificationActivities({ notify: (notice, until) => notify(deps, notice, until) });
  return keepWorking({
    temporal,
    onAway,
    begin: async ({ connection, namespace }) => [
      await createWorker({ connection, namespace, taskQueue: NOTIFICATION_QUEUE, payloadKeys, activities }),
    ],
  });
}
