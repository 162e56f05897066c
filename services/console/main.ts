/** The staff console as a program: sign-in, worklist, cases. */
import { sql } from 'kysely';
import { bootstrapService } from '../../libs/database/bootstrap';
import { migrate } from '../../libs/database/migrate';
import { openDatabase } from '../../libs/database/open';
import { runProgram } from '../../libs/http/program';
import { serve } from '../../libs/http/serve';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { calendarOf, codeLabel } from '../../libs/policy/profile-lookup';
import { openAccounts } from './accounts/accounts';
import { demoLogins, demoPassword, demoPeople } from './accounts/demo-accounts';
import { formKeys } from './accounts/same-origin';
import { consoleApp } from './app';
import { caseworkClient } from './casework/client';
import { type ConsoleTables } from './database-tables';
import { intakeClient } from './intake/client';
import { limits, sweepLimits } from './limits';
import { migrations } from './migrations/all';

const hourMs = 3_600_000;

void runProgram('console', async (config, { logger, metrics, onStop }) => {
  const { database, urls, serviceSecret, authSecret, demo } = config;
  const { schema } = database;
  const profile = loadProfile(profileDir(config.profile));
  const url = database.ownUrl ?? (await bootstrapService(database.adminUrl, schema, database.rolePassword));
  const onLost = (error: Error): void => logger.warn({ err: error }, 'a database connection was lost');
  const db = openDatabase<ConsoleTables>(url, { schema, name: 'console', onLost });
  onStop(() => db.destroy());
  await migrate(db, migrations, schema);

  const accounts = openAccounts({ url, schema, publicUrl: urls.console, secret: authSecret, onLost });
  onStop(() => accounts.close());
  if (demo) await accounts.ensure(demoPeople(profile), demoPassword);

  const known = new Map(profile.units.map((unit) => [unit.code, unit]));
  const zones = new Map(profile.units.map(({ code }) => [code, calendarOf(profile, code).source.zone]));
  const app = consoleApp({
    accounts,
    limits: limits(db),
    forms: formKeys(authSecret),
    casework: caseworkClient({ url: urls.casework, serviceSecret }),
    intake: intakeClient({ url: urls.intake, serviceSecret }),
    publicUrl: urls.console,
    demo: demo ? { password: demoPassword, people: demoLogins(profile) } : undefined,
    zoneOf: (unit) => zones.get(unit) ?? 'Asia/Ulaanbaatar',
    unitName: (language, unit) => known.get(unit)?.name[language] ?? unit,
    serviceName: (language, code) => codeLabel(profile, language, 'services', code),
    logger,
    metrics,
    // Only the database: while casework is away, people still meet a page that says so.
    ready: { database: async () => void (await sql`select 1`.execute(db)) },
  });
  app.set('trust proxy', config.trustedProxies);
  const http = await serve(app, { port: config.port, bind: config.bind });
  onStop(() => http.close());

  const forget = setInterval(() => {
    Promise.all([sweepLimits(db, Date.now()), accounts.forgetOld(Date.now())]).catch((error: unknown) =>
      logger.warn({ err: error }, 'old sessions and counters could not be removed'),
    );
  }, hourMs);
  onStop(() => Promise.resolve(clearInterval(forget)));
});
