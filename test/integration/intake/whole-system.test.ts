/** What would hurt: a report that waits for ever because a part was away when it came. Here all parts are real: Postgres, Temporal, casework, intake. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import request from 'supertest';
import { signAssertion } from '../../../libs/access/assertion';
import { parseKeys, parseSecret } from '../../../libs/config/keys';
import { type TemporalClient, connectClient } from '../../../libs/temporal/connect';
import { httpCasework } from '../../../services/intake/casework/client';
import { temporalStarter } from '../../../services/intake/temporal-starter';
import { words } from '../../security/canary/places';
import { type System, startSystem } from '../../setup/system';
import { bodyOf, galuut } from './bench';

/** Of the profile's sample staff: supervisor of Galuut, its case worker, the manager above. */
const supervisor = 'dcb015d0-7676-4b8f-b217-bc169e9b118a';
const lead = '8aa53dc1-5cda-4293-a25b-c1e5a7dffaf6';
const manager = '6300962f-dec0-4707-beeb-8ba72867b3fa';

const canary = 'Канарболдбаатар';

let system: System;
let temporal: TemporalClient;
beforeAll(async () => {
  system = await startSystem({ services: ['casework', 'intake', 'notification'], env: { IVEEL_DEMO: '1' } });
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '', IVEEL_PAYLOAD_KEYS = '' } = system.env;
  temporal = connectClient({ address, namespace }, parseKeys(IVEEL_PAYLOAD_KEYS));
}, 240_000);
afterAll(async () => {
  await temporal?.close();
  await system?.stop();
}, 60_000);

const as = (staff: string): string =>
  signAssertion(parseSecret(system.env['IVEEL_SERVICE_SECRET'] ?? ''), staff, Date.now());

interface Made {
  readonly receipt: string;
  readonly reportId: string;
  readonly caseId: string;
  readonly ref: string;
  readonly started: boolean;
}
async function report(more: object = {}, by = supervisor): Promise<Made> {
  const child = { givenName: canary, age: 9 };
  const sent = request(system.urls.intake).post('/api/reports').set('Authorization', as(by));
  const reply = await sent.send({
    unit: galuut,
    narrative: `${canary} ганцаараа`,
    concerns: ['neglect'],
    child,
    ...more,
  });
  expect(reply.status).toBe(201);
  return bodyOf(reply) as Made;
}
const query = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: system.postgres.url });
  await client.connect();
  return client.query<Record<string, unknown>>(sql, values).then(({ rows }) => client.end().then(() => rows));
};
/** Reports whose case is not on record yet. */
const waiting = async (): Promise<number> =>
  Number((await query('select count(*) as n from intake.case_start'))[0]?.['n']);
const eventsOf = (caseId: string) =>
  temporal.client.workflow
    .getHandle(`case/${caseId}`)
    .query<{ n: number; state: { ref: string; stage: string } }>('view');

async function until<T>(what: string, look: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not happen within a minute: ${what}`);
}

test('a report is a case at once, and its name is nowhere in the history', async () => {
  const { caseId, ref, started } = await report();
  expect(started).toBe(true);
  expect(await eventsOf(caseId)).toMatchObject({ state: { ref, stage: 'reported' } });
  const shown = await request(system.urls.casework).get(`/api/cases/${ref}`).set('Authorization', as(supervisor));
  expect(shown.status).toBe(200);
  expect(JSON.stringify(shown.body)).not.toContain(canary);

  const history = await temporal.client.workflow.getHandle(`case/${caseId}`).fetchHistory();
  const raw = words(history).join('\n');
  // Also what lies in payloads is read.
  expect(raw).toContain('binary/encrypted');
  expect(raw).toContain('caseWorkflow');
  expect(raw).not.toContain(canary);
  // Not even the reference can be read without the key.
  expect(raw).not.toContain(ref);
});

test('one case, however often it is started, even after it has ended', async () => {
  const { caseId, reportId, ref } = await report();
  const rules = await rulesOf(galuut);
  const before = await eventsOf(caseId);
  const input = { ref, unit: galuut, source: 'community', concerns: [], suspectedRisk: 'medium', contactable: false };
  const start = temporalStarter(temporal.client);
  const again = (id: string) =>
    start({
      ...{ caseId, unit: galuut, rules },
      command: {
        name: 'report.receive',
        input: { ...input, happenedAt: Date.now() - 1_000 },
        by: { id: 'system', role: 'system', unit: '' },
        request: id,
      },
    });
  await Promise.all([again(reportId), again(reportId), again(crypto.randomUUID())]);
  expect((await eventsOf(caseId)).n).toBe(before.n);

  await screen(ref, { outcome: 'no-action', reason: 'no-risk-found' });
  const handle = temporal.client.workflow.getHandle(`case/${caseId}`);
  await until('the case has ended', async () => (await handle.describe()).status.name === 'COMPLETED');
  const { runId } = await handle.describe();
  await again(crypto.randomUUID());
  expect((await handle.describe()).runId).toBe(runId);
}, 120_000);

test('a case that ends takes its identities to the archive, where the supervisor sees them no more', async () => {
  const { caseId, ref } = await report();
  await screen(ref, {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'medium',
    lead,
  });
  const look = (who: string) =>
    request(system.urls.intake).get(`/api/cases/${caseId}/identity?reason=visit`).set('Authorization', as(who));
  expect((await look(lead)).body).toMatchObject({ child: { givenName: canary } });
  expect((await look(supervisor)).status).toBe(200);
  await command(ref, 'case.end', { reason: 'turned-18' }, manager);
  await until('the identities are in the archive', async () => {
    const rows = await query('select 1 from intake.identity_archive where case_id = $1', [caseId]);
    return rows.length === 2;
  });
  expect((await look(supervisor)).status).toBe(403);
  expect((await look(manager)).body).toMatchObject({ child: { givenName: canary } });
  expect(await query('select 1 from intake.identity where case_id = $1', [caseId])).toEqual([]);
}, 120_000);

test('casework away, then intake killed as well: everybody who reported has a receipt, and every report becomes one case', async () => {
  await system.service('casework').stop();
  const anybody = (narrative: string) =>
    request(system.urls.intake).post('/api/reports').send({ unit: galuut, narrative });
  const replies = await Promise.all(['нэг', 'хоёр', 'гурав'].map(anybody));
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  await system.service('intake').kill();
  expect(await waiting()).toBe(3);
  await system.start('intake');
  expect((await anybody('дөрөв')).status).toBe(201);
  expect(await waiting()).toBe(4);
  await system.start('casework');
  await until('all cases have begun', async () => (await waiting()) === 0);
  const rows = await query(
    'select case_id, ref from intake.report where started_at is not null order by ref desc limit 4',
  );
  for (const { case_id: caseId, ref } of rows)
    expect(await eventsOf(caseId as string)).toMatchObject({ state: { ref } });
  const received = await query(
    `select count(*) as n from casework.case_event where body->>'type' = 'report.received' group by workflow_id having count(*) > 1`,
  );
  expect(received).toEqual([]);
}, 240_000);

test('nothing a reporter typed stands in the database or in any log of the services', async () => {
  const logs = readdirSync(system.logs)
    .map((name) => readFileSync(join(system.logs, name), 'utf8'))
    .join('\n');
  expect(logs).toContain('intake');
  const dump = (await allRows()).join('\n');
  expect(dump).toContain(galuut);
  for (const typed of [canary, 'ганцаараа', Buffer.from(canary).toString('hex'), 'дөрөв']) {
    expect(logs).not.toContain(typed);
    expect(dump).not.toContain(typed);
  }
}, 60_000);

async function allRows(): Promise<string[]> {
  const tables = await query(`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('intake', 'casework')`);
  const rows = await Promise.all(tables.map(({ name }) => query(`select t::text as line from ${String(name)} t`)));
  return rows.flat().map(({ line }) => String(line));
}

async function command(ref: string, name: string, body: object, by: string): Promise<void> {
  const sent = request(system.urls.casework).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', as(by));
  const reply = await sent.send(body);
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${reply.text}`);
}
const screen = (ref: string, body: object) => command(ref, 'report.screen', body, supervisor);

async function rulesOf(unit: string) {
  const serviceSecret = parseSecret(system.env['IVEEL_SERVICE_SECRET'] ?? '');
  return httpCasework({ url: system.urls.casework, serviceSecret }).rules(unit);
}
