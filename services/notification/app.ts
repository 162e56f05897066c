/** The notification service's HTTP face: what became of notices, preferences, the bounce hook. */
import { type Express } from 'express';
import { type Logger } from 'pino';
import { type Authenticate } from '../../libs/access/authenticate';
import { createApp } from '../../libs/http/app';
import { type Classify } from '../../libs/http/errors';
import { type ReadinessChecks } from '../../libs/http/health';
import { Problem } from '../../libs/http/problem';
import { type Metrics } from '../../libs/telemetry/metrics';
import { type Deps } from './deps';
import { NeighbourAway } from './internal-calls';
import { bounceRoutes } from './routes/bounce';
import { listNoticesRoute } from './routes/list-notices';
import { preferencesRoutes } from './routes/preferences';
import { runDigestsRoute } from './routes/run-digests';
import { wishesRoute } from './routes/wishes';

export interface NotificationAppParts {
  readonly deps: Deps;
  readonly serviceSecret: Buffer;
  /** Work has come up that should not wait for the next round. */
  readonly soon: () => void;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly ready?: ReadinessChecks;
}

export function notificationApp({
  deps,
  serviceSecret,
  soon,
  authenticate,
  logger,
  metrics,
  ready = {},
}: NotificationAppParts): Express {
  return createApp({
    service: 'notification',
    title: 'Iveel notification service',
    routes: [
      listNoticesRoute(deps),
      ...preferencesRoutes(deps),
      ...bounceRoutes({ deps, serviceSecret, soon }),
      runDigestsRoute(deps),
      wishesRoute(deps),
    ],
    classify,
    ...{ authenticate, logger, metrics, ready },
  });
}

const classify: Classify = (error) =>
  error instanceof NeighbourAway
    ? new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause: error })
    : undefined;
