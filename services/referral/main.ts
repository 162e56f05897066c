/** The referral service as a program: directory, handoffs, the agencies' pages, and its worker. */
import { sql } from 'kysely';
import { authenticator } from '../../libs/access/authenticate';
import { httpIntrospect } from '../../libs/access/introspect';
import { migrate } from '../../libs/database/migrate';
import { openServiceDatabase } from '../../libs/database/open';
import { runProgram } from '../../libs/http/program';
import { serve } from '../../libs/http/serve';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { inUse } from '../../libs/policy/without-invented';
import { connectClient } from '../../libs/temporal/connect';
import { installRuntime } from '../../libs/temporal/runtime';
import { keepRewrapped } from '../../libs/vault/keep-rewrapped';
import { openVault } from '../../libs/vault/vault';
import { referralApp } from './app';
import { caseworkClient } from './casework-client';
import { intakeClient } from './intake-client';
import { sweepLimits } from './limits';
import { migrations } from './migrations/all';
import { referralProcess } from './referral-process';
import { type ReferralTables } from './tables';
import { loadAgencies } from './use-cases/load-agencies';
import { referralWorker } from './worker';

const hourMs = 3_600_000;

void runProgram('referral', async (config, { logger, metrics, stopping, onStop }) => {
  installRuntime(logger);
  const now = (): number => Date.now();
  const profile = inUse(loadProfile(profileDir(config.profile)), config.demo);
  const db = await openServiceDatabase<ReferralTables>(config, {
    onLost: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  onStop(() => db.destroy());
  await migrate(db, migrations, 'referral');
  await loadAgencies(db, profile.agencies, now());

  const temporal = connectClient(config.temporal, config.payloadKeys);
  onStop(() => temporal.close());
  const referrals = referralProcess(temporal.client);
  const { serviceSecret, urls } = config;
  const casework = caseworkClient({ url: urls.casework, serviceSecret });
  const introspect = httpIntrospect({ caseworkUrl: urls.casework, serviceSecret, service: 'referral' });
  const vault = openVault(config.vaultKeys, config.hashKey);
  onStop(keepRewrapped({ db, vault, tables: [{ table: 'answer' }], logger, metrics, stopping }));
  const app = referralApp({
    db,
    vault,
    process: referrals,
    casework,
    intake: intakeClient({ url: urls.intake, serviceSecret }),
    profile,
    authenticate: authenticator({ introspect, serviceSecret }),
    serviceSecret,
    publicUrl: urls.referral,
    logger,
    metrics,
    // Only the database: without Temporal an agency still meets a page that says when to come again.
    ready: { database: () => sql`select 1`.execute(db) },
    now,
  });
  app.set('trust proxy', config.trustedProxies);
  const http = await serve(app, { port: config.port, bind: config.bind });
  onStop(() => http.close());

  const forget = setInterval(() => {
    sweepLimits(db, now()).catch((error: unknown) => logger.warn({ err: error }, 'old counters could not be removed'));
  }, hourMs);
  onStop(() => Promise.resolve(clearInterval(forget)));

  // Pages are open meanwhile: a worker that waits for Temporal must not keep an agency waiting.
  const worker = referralWorker({
    temporal: config.temporal,
    payloadKeys: config.payloadKeys,
    deps: { db, casework, process: referrals, now },
    onAway: (error) => logger.warn({ err: error }, 'Temporal is away or not set up; the worker begins anew'),
  });
  onStop(() => worker.stop());
});
