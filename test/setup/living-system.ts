/** A whole system with the hands a story needs: people who send commands, cases whose first deadline is seconds away, a look into the database. */
import { randomInt, randomUUID } from 'node:crypto';
import { Client, type QueryResultRow } from 'pg';
import { signAssertion } from '../../libs/access/assertion';
import { parseKeys, parseSecret } from '../../libs/config/keys';
import { type Risk } from '../../libs/process/kernel/risk';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { HOUR } from '../../libs/process/kernel/time';
import { type TemporalClient, connectClient } from '../../libs/temporal/connect';
import { httpCasework } from '../../services/intake/casework/client';
import { caseRefOf } from '../../services/intake/numbers/case-ref';
import { temporalStarter } from '../../services/intake/temporal-starter';
import { type Sources } from '../chaos/invariants/gather';
import { galuut, lead, supervisor } from './sample-people';
import { type System, type SystemOptions, startSystem } from './system';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface OpenedCase {
  readonly caseId: string;
  readonly workflowId: string;
  readonly ref: string;
  /** When its triage is due. */
  readonly triageDueAt: number;
}

export interface LivingSystem {
  readonly system: System;
  readonly temporal: TemporalClient;
  /** Value of the Authorization header. */
  readonly as: (staff: { readonly id: string }) => string;
  readonly sql: <R extends QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<R[]>;
  /** Posts JSON. Whatever the answer; `undefined` when the line broke before there was one. */
  readonly send: (url: string, body: unknown, headers?: Record<string, string>) => Promise<Answer | undefined>;
  readonly command: (
    ref: string,
    name: string,
    body: object,
    by: { readonly id: string },
    key?: string,
  ) => Promise<Answer | undefined>;
  /** A case at immediate risk whose triage, due within the hour, is due `dueInMs` from now. */
  readonly openCase: (dueInMs: number, suspectedRisk?: Risk) => Promise<OpenedCase>;
  /** Screens it in and gives it to the lead. */
  readonly accept: (ref: string, risk?: Risk) => Promise<void>;
  /** Where the checker of invariants looks. */
  readonly sources: Sources;
  readonly stop: () => Promise<void>;
}

export async function startLivingSystem(options: SystemOptions): Promise<LivingSystem> {
  const system = await startSystem(options);
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '', IVEEL_PAYLOAD_KEYS = '' } = system.env;
  const temporal = connectClient({ address, namespace }, parseKeys(IVEEL_PAYLOAD_KEYS));
  const secret = parseSecret(system.env['IVEEL_SERVICE_SECRET'] ?? '');
  const as: LivingSystem['as'] = ({ id }) => signAssertion(secret, id, Date.now());

  const send: LivingSystem['send'] = async (url, body, headers = {}) => {
    const init = { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(40_000) };
    const all = { 'content-type': 'application/json', ...headers };
    const reply = await fetch(url, { ...init, headers: all }).catch(() => undefined);
    if (!reply) return undefined;
    const text = await reply.text();
    return {
      status: reply.status,
      body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
      headers: reply.headers,
    };
  };
  const command: LivingSystem['command'] = (ref, name, body, by, key) =>
    send(`${system.urls.casework}/api/cases/${ref}/commands/${name}`, body, {
      authorization: as(by),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    });

  return {
    ...{ system, temporal, as, send, command },
    sources: { databaseUrl: system.postgres.url, temporal: temporal.client, mail: system.mail },
    sql: (text, values = []) => query(system.postgres.url, text, values),
    openCase: async (dueInMs, suspectedRisk = 'immediate') => {
      const rules = await httpCasework({ url: system.urls.casework, serviceSecret: secret }).rules(galuut);
      const caseId = randomUUID();
      const ref = caseRefOf({ letters: 'BH', year: 2026, sequence: randomInt(1, 999_999) });
      const happenedAt = Date.now() - HOUR + dueInMs;
      const input = {
        ref,
        unit: galuut,
        source: 'community',
        concerns: [],
        suspectedRisk,
        contactable: false,
        happenedAt,
      };
      const first = { name: 'report.receive', input, by: SYSTEM, request: randomUUID() };
      await temporalStarter(temporal.client)({ caseId, unit: galuut, rules, command: first });
      return { caseId, workflowId: `case/${caseId}`, ref, triageDueAt: happenedAt + HOUR };
    },
    accept: async (ref, risk = 'high') => {
      const screened = {
        outcome: 'accepted',
        reason: 'meets-criteria',
        criteria: ['child-at-risk'],
        risk,
        lead: lead.id,
      };
      const answer = await command(ref, 'report.screen', screened, supervisor);
      if (answer?.status !== 200)
        throw new Error(`the report was not accepted: ${answer?.status} ${JSON.stringify(answer?.body)}`);
    },
    stop: async () => {
      await temporal.close();
      await system.stop();
    },
  };
}

async function query<R extends QueryResultRow>(url: string, text: string, values: unknown[]): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws Error that says what did not come */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 90_000,
): Promise<T> {
  for (const end = Date.now() + withinMs; ;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`it did not happen in time: ${what}`);
    await pause(50);
  }
}
