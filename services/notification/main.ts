/** The notification service as a program: outbox, templates, digests, bounces, and its worker. */
import { sql } from 'kysely';
import { authenticator } from '../../libs/access/authenticate';
import { httpIntrospect } from '../../libs/access/introspect';
import { migrate } from '../../libs/database/migrate';
import { openServiceDatabase } from '../../libs/database/open';
import { runProgram } from '../../libs/http/program';
import { serve } from '../../libs/http/serve';
import { smtp } from '../../libs/mail/send';
import { connectClient } from '../../libs/temporal/connect';
import { installRuntime } from '../../libs/temporal/runtime';
import { notificationApp } from './app';
import { caseworkClient } from './casework-client';
import { type Deps } from './deps';
import { figures } from './figures';
import { internalCalls } from './internal-calls';
import { notificationMigrations } from './migrations/all';
import { temporalProcesses } from './processes';
import { referralClient } from './referral-client';
import { startRounds } from './rounds';
import { type NotificationTables } from './tables';
import { notificationWorker } from './worker';

void runProgram('notification', async (config, { logger, metrics, stopping, onStop }) => {
  installRuntime(logger);
  const { serviceSecret, urls } = config;
  const db = await openServiceDatabase<NotificationTables>(config, {
    onLost: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  onStop(() => db.destroy());
  await migrate(db, notificationMigrations, 'notification');
  const temporal = connectClient(config.temporal, config.payloadKeys);
  onStop(() => temporal.close());

  const deps: Deps = {
    db,
    casework: caseworkClient(internalCalls({ name: 'casework', url: urls.casework, serviceSecret })),
    referral: referralClient(internalCalls({ name: 'referral', url: urls.referral, serviceSecret })),
    processes: temporalProcesses(temporal.client),
    send: smtp(config.smtpUrl, config.mailFrom),
    from: config.mailFrom,
    consoleUrl: urls.console,
    quietHours: !config.demo,
    figures: figures(metrics),
    now: () => Date.now(),
  };
  const worker = notificationWorker({
    temporal: config.temporal,
    payloadKeys: config.payloadKeys,
    deps,
    onAway: (error) => logger.warn({ err: error }, 'Temporal is away or not set up; the worker begins anew'),
  });
  const rounds = startRounds(deps, logger, stopping);
  const introspect = httpIntrospect({ caseworkUrl: urls.casework, serviceSecret, service: 'notification' });
  const app = notificationApp({
    deps,
    serviceSecret,
    soon: rounds.soon,
    authenticate: authenticator({ introspect, serviceSecret }),
    logger,
    metrics,
    ready: { database: () => sql`select 1`.execute(db), worker: worker.check },
  });
  app.set('trust proxy', config.trustedProxies);
  const http = await serve(app, { port: config.port, bind: config.bind });
  onStop(() => http.close());
  onStop(() => rounds.done);
  onStop(() => worker.stop());
});
