// The casework service as a program: the cases' record and read model, their commands, policy, people, and the workers of all processes.
import { bootstrapService } from '../../libs/database/bootstrap';
import { migrate } from '../../libs/database/migrate';
import { runProgram } from '../../libs/http/program';
import { idempotencyStore } from '../../libs/http/idempotency';
import { serve } from '../../libs/http/serve';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import { inUse } from '../../libs/policy/without-invented';
import { connectClient } from '../../libs/temporal/connect';
import { installRuntime } from '../../libs/temporal/runtime';
import { keepRewrapped } from '../../libs/vault/keep-rewrapped';
import { openVault } from '../../libs/vault/vault';
import { workflowTypes } from '../../workflows/protocol';
import { caseworkApp } from './app';
import { temporalCensus } from './census';
import { openDatabases } from './databases';
import { mailWishes } from './mail-wishes';
import { caseworkMigrations } from './migrations/all';
import { temporalProcesses } from './processes';
import { observeHouse } from './use-cases/house/observe-house';
import { tellLeaves } from './use-cases/house/tell-leave';
import { wakeHouse } from './use-cases/house/wake-house';
import { importProfile } from './use-cases/load-profile';
import { neverMixed } from './use-cases/never-mixed';
import { keepSchedules } from './schedules';
import { sweeps } from './sweeps';
import { projector, recordAfter } from './use-cases/project';
import { rulesStore } from './use-cases/rules-store';
import { calendarsEnding } from './use-cases/rules/known-ahead';
import { switchDue } from './use-cases/rules/emergencies/switch-due';
import { resumeRollouts } from './use-cases/rules/roll-out';
import { caseworkWorkers } from './worker';

const HOURLY = 3_600_000;
const DAILY = 24 * 3_600_000;
const EVERY_MINUTE = 60_000;

void runProgram('casework', async (config, { logger, metrics, stopping, onStop }) => {
  installRuntime(logger);
  const { database, payloadKeys, temporal: settings, serviceSecret, demo } = config;
  const now = (): number => Date.now();
  const whole = loadProfile(profileDir(config.profile));
  const profile = inUse(whole, demo);
  const url = database.ownUrl ?? (await bootstrapService(database.adminUrl, database.schema, database.rolePassword));
  const databases = openDatabases(url, {
    onLost: (error) => logger.warn({ err: error }, 'a database connection was lost'),
  });
  onStop(() => databases.close());
  const { system: db, people } = databases;
  await migrate(db, caseworkMigrations, database.schema);
  await neverMixed(db, whole.staff, demo);
  await importProfile(db, profile, now());

  const temporal = connectClient(settings, payloadKeys);
  onStop(() => temporal.close());
  const rules = rulesStore(db);
  const processes = temporalProcesses(temporal.client, temporal.namespace);
  const vault = openVault(config.vaultKeys, config.hashKey);
  const tables = [{ table: 'note', sealedAs: 'casework.note' }];
  onStop(keepRewrapped({ db, vault, tables, logger, metrics, stopping }));
  const onUntold = (of: Readonly<Record<string, string>>, error: unknown): void =>
    logger.warn({ ...of, err: error }, 'a process could not be told of what is on record; it is told within the hour');
  const wishes = mailWishes({
    ...{ url: config.urls.notification, serviceSecret, now },
    onAway: (error) =>
      logger.warn(
        { err: error },
        'the hours people have set cannot be asked for; previews reckon with those of the house',
      ),
  });
  const deps = { db, people, rules, processes, vault, profile, onUntold, mailWishes: wishes, now };

  const alarms = metrics.gauge('alarms_open', 'Notices that reached nobody and effects that failed for good', ['what']);
  const census = temporalCensus(temporal.client, Object.values(workflowTypes));
  const workers = caseworkWorkers({
    temporal: settings,
    payloadKeys,
    handlers: {
      project: projector({ db, now }),
      newerRules: async (query) => {
        const [newer, after] = await Promise.all([rules.newer(query), query.of && recordAfter(db, query.of)]);
        return { ...newer, ...after };
      },
      rulesOfPlace: (unit) => rules.ofPlace(unit),
      onFailure: ({ workflowId, n, error }) =>
        logger.warn({ workflowId, n, err: error }, 'a projection could not be written and is tried again'),
      onFollowed: (where) =>
        logger.warn(where, 'a workflow task was lost after it had written; its process follows the record'),
    },
    sweeps: sweeps({
      deps,
      census,
      onDisagreement: (found) => logger.warn(found, 'record and processes did not agree'),
      onAlarms: (open) => Object.entries(open).forEach(([what, count]) => alarms.set({ what }, count)),
    }),
    onAway: (error) => logger.warn({ err: error }, 'Temporal is away or not set up; the workers begin anew'),
  });
  onStop(() => workers.stop());

  const app = caseworkApp({ ...deps, census, serviceSecret, logger, metrics, demo, ready: { workers: workers.check } });
  app.set('trust proxy', config.trustedProxies);
  const http = await serve(app, { port: config.port, bind: config.bind });
  onStop(() => http.close());

  // A roll-out that was cut short, by a stop or by Temporal being away, goes on.
  const resume = async (): Promise<void> => {
    if (stopping.aborted) return;
    const switchedTo = await switchDue(deps);
    if (switchedTo.length > 0) logger.info({ versions: switchedTo }, 'emergencies have begun or are over');
    const { woken } = await resumeRollouts(deps);
    if (woken > 0) logger.info({ woken }, 'processes were told of newer rules');
  };
  const notTold = (error: unknown): void => logger.warn({ err: error }, 'processes could not be told of newer rules');
  void workers.started.then(resume).catch(notTold);
  const retry = setInterval(() => void resume().catch(notTold), EVERY_MINUTE);
  onStop(() => Promise.resolve(clearInterval(retry)));

  void workers.started
    .then(() => (stopping.aborted ? undefined : keepSchedules(temporal.client)))
    .catch((error: unknown) => logger.error({ err: error }, 'the Schedules of the safety nets could not be made'));

  // Units and people begin their processes, and those are told what has changed: somebody came or left, a leave began.
  const observe = async (): Promise<void> => {
    if (stopping.aborted) return;
    const told = (await observeHouse(deps)) + (await tellLeaves(deps)) + (await wakeHouse(deps));
    if (told > 0) logger.info({ told }, 'units and people were told what has changed');
  };
  const notObserved = (error: unknown): void => logger.warn({ err: error }, 'units and people could not be told');
  void workers.started.then(observe).catch(notObserved);
  const look = setInterval(() => void observe().catch(notObserved), HOURLY);
  onStop(() => Promise.resolve(clearInterval(look)));

  // Beyond its last year a calendar has no holidays, beyond its school year no breaks: said at the start and every day, from a year or two months before.
  const foresee = async (): Promise<void> => {
    for (const ending of await calendarsEnding(deps))
      logger.warn(ending, 'the days of a calendar are not known for long: enter those to come');
  };
  const notForeseen = (error: unknown): void => logger.warn({ err: error }, 'calendars could not be looked at');
  void foresee().catch(notForeseen);
  const foreseeing = setInterval(() => void foresee().catch(notForeseen), DAILY);
  onStop(() => Promise.resolve(clearInterval(foreseeing)));

  const sweep = setInterval(() => {
    idempotencyStore(db)
      .sweep()
      .catch((error: unknown) => logger.warn({ err: error }, 'expired keys could not be removed'));
  }, DAILY);
  onStop(() => Promise.resolve(clearInterval(sweep)));
});
