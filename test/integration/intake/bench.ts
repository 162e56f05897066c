/** Intake on a real Postgres, with casework and Temporal as switches a test turns. */
import { type Express } from 'express';
import { type Kysely } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { authenticator } from '../../../libs/access/authenticate';
import { generateApiToken } from '../../../libs/access/api-token';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { testClock } from '../../../libs/testing/clock';
import { serviceTestDatabase } from '../../../libs/testing/database';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { openVault } from '../../../libs/vault/vault';
import { intakeApp } from '../../../services/intake/app';
import { CaseworkAway, type CaseStanding, type Casework } from '../../../services/intake/casework/client';
import { choicesOf } from '../../../services/intake/choices';
import { type ReportLimit } from '../../../services/intake/limits';
import { migrations } from '../../../services/intake/migrations/all';
import { outbox } from '../../../services/intake/outbox';
import { type IntakeTables } from '../../../services/intake/tables';
import { receiveReport } from '../../../services/intake/use-cases/receive-report';
import { type CaseToStart, startCase } from '../../../services/intake/use-cases/start-case';
import { testDatabaseUrl } from '../../setup/servers';

export const galuut = 'mn-069-05';
export const mankhan = 'mn-043-11';
export const khoroo = 'mn-1-03-08';

export const choices = choicesOf(shippedProfile());

export interface BenchOptions {
  readonly limit?: (db: Kysely<IntakeTables>) => Pick<ReportLimit, 'take'>;
}

export async function intakeBench({ limit }: BenchOptions = {}) {
  const database = await serviceTestDatabase<IntakeTables>({
    server: await testDatabaseUrl(),
    service: 'intake',
    migrations,
  });
  const { db } = database;
  const clock = testClock();
  const log = keptLog('intake');
  const vault = openVault(testKeys.vaultKeys, testKeys.hashKey);
  const state = { caseworkAway: false, temporalAway: false };
  const standings = new Map<string, CaseStanding>();
  /** What reached Temporal, in order. */
  const started: CaseToStart[] = [];

  const casework: Casework = {
    rules: (unit) =>
      state.caseworkAway
        ? Promise.reject(new CaseworkAway('switched off'))
        : Promise.resolve({ policy: { unit, version: 1 }, calendar: { version: 1 } } as never),
    standing: (caseId) =>
      state.caseworkAway ? Promise.reject(new CaseworkAway('switched off')) : Promise.resolve(standings.get(caseId)),
  };
  const starts = outbox({
    db,
    now: clock.now,
    log: log.logger,
    startCase: startCase({
      db,
      casework,
      now: clock.now,
      startProcess: (start) => {
        if (state.temporalAway) return Promise.reject(new Error('switched off'));
        started.push(start);
        return Promise.resolve();
      },
    }),
  });

  const people = new Map<string, Actor>();
  const app: Express = intakeApp({
    deps: {
      ...{ db, vault, choices, casework, outbox: starts, logger: log.logger, now: clock.now },
      receive: receiveReport({ db, vault, choices, now: clock.now }),
      limit: limit?.(db) ?? { take: () => Promise.resolve() },
    },
    authenticate: authenticator({
      serviceSecret: testKeys.serviceSecret,
      introspect: (credential) =>
        Promise.resolve('tokenHash' in credential ? people.get(credential.tokenHash) : undefined),
    }),
    metrics: createMetrics('intake'),
    ready: {},
  });

  return {
    ...{ app, db, database, clock, log, vault, casework, state, standings, started, starts },
    /** A member of staff with a token: the value of the Authorization header. */
    signIn(actor: Actor): string {
      const { token, hash } = generateApiToken();
      people.set(hash, actor);
      return `Bearer ${token}`;
    },
    close: () => database.close(),
  };
}
export type Bench = Awaited<ReturnType<typeof intakeBench>>;

/** The body of a reply, whose type is for the test to say. */
export const bodyOf = (reply: { body: unknown }): unknown => reply.body;

/** Every row of every table, as text: what somebody sees who steals the database. */
export async function dumpOf(bench: Bench): Promise<string> {
  const { Client } = await import('pg');
  const admin = new Client({ connectionString: bench.database.adminUrl });
  await admin.connect();
  try {
    const { rows: tables } = await admin.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const parts: string[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await admin.query<{ line: string }>(`select t::text as line from "${schema}"."${name}" t`);
      parts.push(`${schema}.${name}`, ...rows.map(({ line }) => line));
    }
    return parts.join('\n');
  } finally {
    await admin.end();
  }
}
