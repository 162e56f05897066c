// Casework over stored lives of the core, with a clock turned by hand: for tests of what people read. No command is sent, so there is no engine.
import request from 'supertest';
import { signAssertion } from '../../../libs/access/assertion';
import { signServiceCall } from '../../../libs/access/service-call';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { testClock } from '../../../libs/testing/clock';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { openVault } from '../../../libs/vault/vault';
import { caseworkApp } from '../../../services/casework/app';
import { type Census } from '../../../services/casework/census';
import { type Processes } from '../../../services/casework/processes';
import { importProfile } from '../../../services/casework/use-cases/load-profile';
import { projector } from '../../../services/casework/use-cases/project';
import { rulesStore } from '../../../services/casework/use-cases/rules-store';
import { type ToldLine, answer } from './answers';
import { caseworkDatabase } from './casework-database';
import { aCase, mongolia, staffMember } from './living-process';

export const hour = 3_600_000;
export const day = 24 * hour;
export const start = Date.parse('2026-11-23T09:00:00+08:00');
export const saraa = staffMember('saraa');
export const supervisor = staffMember('erdenechimeg');

export async function storedCasework() {
  const database = await caseworkDatabase();
  const clock = testClock();
  const now = (): number => clock.now();
  const { system: db, people } = database;
  await importProfile(db, mongolia, start);
  // A second start finds everything there.
  await importProfile(db, mongolia, start);
  const log = keptLog('casework');
  /** Processes that were told of newer rules. */
  const told: string[] = [];
  const processes: Processes = {
    command: () => Promise.reject(new Error('no command is sent here')),
    commandOrBegin: () => Promise.reject(new Error('no command is sent here')),
    rulesChanged: (id) => Promise.resolve(void told.push(id)),
    canSkip: () => Promise.resolve(false),
    skip: () => Promise.reject(new Error('no time is skipped here')),
    clockOf: () => Promise.resolve(undefined),
  };
  const noEngine = (): Promise<never> => Promise.reject(new Error('no engine here'));
  const census: Census = {
    running: () => ({ [Symbol.asyncIterator]: () => ({ next: noEngine }) }),
    isRunning: noEngine,
    view: noEngine,
    beginAgain: noEngine,
  };
  const vault = openVault(testKeys.vaultKeys, testKeys.hashKey);
  const { serviceSecret } = testKeys;
  const deps = { db, people, rules: rulesStore(db), processes, vault, profile: mongolia, now };
  const app = caseworkApp({
    ...deps,
    census,
    serviceSecret,
    logger: log.logger,
    metrics: createMetrics('casework'),
    demo: false,
  });
  const project = projector({ db, now });

  const as = (key: string): string => signAssertion(serviceSecret, staffMember(key).id, now());
  const send = (
    method: 'get' | 'post' | 'delete',
    path: string,
    authorization: string,
    body?: object,
    status?: number,
  ) => answer(request(app)[method](path).set('Authorization', authorization).send(body), status);
  const get = (path: string, who: string, status?: number) => send('get', path, as(who), undefined, status);

  return {
    ...{ app, database, clock, log, told, deps, project, as, send, get },
    post: (path: string, who: string, body: object, status?: number) => send('post', path, as(who), body, status),
    internal: (method: 'get' | 'post', path: string, body?: object) =>
      send(method, path, signServiceCall(serviceSecret, 'notification', now()), body),
    rows: async (who: string, query = ''): Promise<readonly ToldLine[]> =>
      (await get(`/api/worklist${query}`, who, 200)).body.items,
    /** A case accepted at the start, then left alone until the clock says so. */
    lived: async (risk: string, until: number, unit = 'mn-069-05', lead = saraa) => {
      const one = aCase(unit);
      await project(one.report(start, risk));
      await project(one.accept(start, lead, supervisor, risk));
      clock.set(new Date(until).toISOString());
      const passed = one.living.pass(until);
      if (passed.events.length > 0) await project(passed);
      return one;
    },
    /** No case left, the clock at the start. */
    anew: async () => {
      clock.set(new Date(start).toISOString());
      told.length = 0;
      for (const table of ['duty', 'caseView', 'referralView'] as const) await db.deleteFrom(table).execute();
    },
  };
}

export type StoredCasework = Awaited<ReturnType<typeof storedCasework>>;
