/** The activities a case asks of intake, on queue `intake`: worked on for as long as the service lives. */
import { intakeActivities } from '../../activities/intake/handlers';
import { INTAKE_QUEUE } from '../../activities/intake/contract';
import { type TemporalSettings } from '../../libs/temporal/connect';
import { type PayloadKey } from '../../libs/temporal/codec';
import { type Working, keepWorking } from '../../libs/temporal/keep-working';
import { createWorker } from '../../libs/temporal/worker';
import { type MoveDeps, moveIdentities } from './use-cases/move-identities';

export interface WorkerOptions {
  readonly temporal: TemporalSettings;
  readonly payloadKeys: readonly PayloadKey[];
  readonly deps: MoveDeps;
  readonly onAway: (error: unknown) => void;
}

export function intakeWorker({ temporal, payloadKeys, deps, onAway }: WorkerOptions): Working {
  const activities = intakeActivities({ moveIdentities: moveIdentities(deps) });
  return keepWorking({
    temporal,
    onAway,
    begin: async ({ connection, namespace }) => [
      await createWorker({ connection, namespace, taskQueue: INTAKE_QUEUE, payloadKeys, activities }),
    ],
  });
}
