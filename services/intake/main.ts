/** The intake service as a program: the public form, the vault, the outbox that starts cases, and its worker. */
import { sql } from 'kysely';
import { authenticator } from '../../libs/access/authenticate';
import { httpIntrospect } from '../../libs/access/introspect';
import { migrate } from '../../libs/database/migrate';
import { openServiceDatabase } from '../../libs/database/open';
import { idempotencyStore } from '../../libs/http/idempotency';
import { runProgram } from '../../libs/http/program';
import { serve } from '../../libs/http/serve';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { inUse } from '../../libs/policy/without-invented';
import { connectClient } from '../../libs/temporal/connect';
import { installRuntime } from '../../libs/temporal/runtime';
import { keepRewrapped } from '../../libs/vault/keep-rewrapped';
import { openVault } from '../../libs/vault/vault';
import { intakeApp } from './app';
import { httpCasework } from './casework/client';
import { choicesOf } from './choices';
import { reportLimit } from './limits';
import { migrations } from './migrations/all';
import { outbox } from './outbox';
import { type IntakeTables } from './tables';
import { temporalStarter } from './temporal-starter';
import { receiveReport } from './use-cases/receive-report';
import { startCase } from './use-cases/start-case';
import { intakeWorker } from './worker';

const hourMs = 3_600_000;

void runProgram('intake', async (config, program) => {
  const { logger, metrics, stopping } = program;
  installRuntime(logger);
  const now = (): number => Date.now();
  const choices = choicesOf(inUse(loadProfile(profileDir(config.profile)), config.demo));
  const db = await openServiceDatabase<IntakeTables>(config, {
    onLost: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  program.onStop(() => db.destroy());
  await migrate(db, migrations, 'intake');

  const vault = openVault(config.vaultKeys, config.hashKey);
  const temporal = connectClient(config.temporal, config.payloadKeys);
  program.onStop(() => temporal.close());
  const casework = httpCasework({ url: config.urls.casework, serviceSecret: config.serviceSecret });
  const limit = reportLimit(db, vault);
  const starts = outbox({
    db,
    startCase: startCase({ db, casework, startProcess: temporalStarter(temporal.client), now }),
    now,
    log: logger,
  });

  const receive = receiveReport({ db, vault, choices, now });
  const { serviceSecret } = config;
  const introspect = httpIntrospect({ caseworkUrl: config.urls.casework, serviceSecret, service: 'intake' });
  const app = intakeApp({
    deps: { db, vault, choices, casework, receive, outbox: starts, limit, logger, now },
    authenticate: authenticator({ introspect, serviceSecret }),
    metrics,
    // Only the database: without Temporal and casework a report is still taken.
    ready: { database: () => sql`select 1`.execute(db) },
  });
  app.set('trust proxy', config.trustedProxies);
  const http = await serve(app, { port: config.port, bind: config.bind });
  program.onStop(() => http.close());

  const tables = [{ table: 'identity' }, { table: 'identity_archive' }];
  program.onStop(keepRewrapped({ db, vault, tables, logger, metrics, stopping }));

  const working = starts.run(stopping);
  program.onStop(() => working);
  const waiting = metrics.gauge('cases_waiting_to_start', 'Reports whose case is not on record yet');
  const sweep = setInterval(() => {
    starts.waiting().then(
      ({ count }) => waiting.set(count),
      () => undefined,
    );
  }, 15_000);
  const forget = setInterval(() => {
    const swept = Promise.all([idempotencyStore(db).sweep(), limit.sweep(now())]);
    swept.catch((error: unknown) => logger.warn({ err: error }, 'old entries could not be removed'));
  }, hourMs);
  program.onStop(() => Promise.resolve([sweep, forget].forEach(clearInterval)));

  // The form is open meanwhile: a worker that waits for Temporal must not keep a reporter waiting.
  const worker = intakeWorker({
    temporal: config.temporal,
    payloadKeys: config.payloadKeys,
    deps: { db, vault, now },
    onAway: (error) => logger.warn({ err: error }, 'Temporal is away or not set up; the worker begins anew'),
  });
  program.onStop(() => worker.stop());
});
