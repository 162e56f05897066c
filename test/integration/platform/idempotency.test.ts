/** What would hurt: a visit recorded twice because a phone sent it twice, or one child's reply given to another request. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import request from 'supertest';
import { z } from 'zod';
import { type Caller } from '../../../libs/access/actor';
import { createApp } from '../../../libs/http/app';
import { idempotencyMigration, idempotencyStore } from '../../../libs/http/idempotency';
import { Problem } from '../../../libs/http/problem';
import { defineRoute, reply } from '../../../libs/http/route';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { anActor } from '../../../libs/testing/actors';
import { testClock } from '../../../libs/testing/clock';
import { type ServiceTestDatabase, serviceTestDatabase } from '../../../libs/testing/database';
import { keptLog } from '../../../libs/testing/http';
import { testDatabaseUrl } from '../../setup/servers';

let base: ServiceTestDatabase<object>;
const log = keptLog();
const clock = testClock();
const staff: Record<string, Caller> = {
  one: { kind: 'staff', actor: anActor('caseworker') },
  two: { kind: 'staff', actor: anActor('caseworker') },
};
let done: { key: string; note: string }[];
let behave: (note: string) => Promise<void>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  base = await serviceTestDatabase({
    server: await testDatabaseUrl(),
    service: 'once',
    migrations: { '0001': idempotencyMigration },
  });
  const route = defineRoute({
    method: 'post',
    path: '/notes/:id',
    summary: { mn: 'Туршилт', en: 'A trial' },
    access: 'signed-in',
    params: z.object({ id: z.string() }),
    body: z.strictObject({ note: z.string() }),
    idempotent: true,
    responses: { 201: { description: '', body: z.object({ n: z.number() }) } },
    handler: async ({ body, requestKey }) => {
      await behave(body.note);
      done.push({ key: requestKey, note: body.note });
      return reply(201, { n: done.length }, { location: `/notes/${done.length}`, version: done.length });
    },
  });
  app = createApp({
    service: 'once',
    title: 'Once',
    routes: [route],
    logger: log.logger,
    metrics: createMetrics('once'),
    authenticate: (header) => Promise.resolve(staff[header ?? ''] ?? { kind: 'anonymous' }),
    idempotency: idempotencyStore(base.db, clock.now),
  });
});
afterAll(() => base.close());
beforeEach(() => {
  done = [];
  behave = () => Promise.resolve();
  log.clear();
});

const send = (key: string | undefined, note = 'a', { who = 'one', path = '/notes/1' } = {}) => {
  const asked = request(app).post(path).set('Authorization', who);
  return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send({ note });
};
const codeOf = (res: { body: unknown }): unknown => (res.body as { code?: unknown }).code;

test('sent again, it is answered again and done once, with place and version', async () => {
  const key = randomUUID();
  const first = await send(key).expect(201);
  const again = await send(key).expect(201).expect('Idempotency-Replayed', 'true');
  expect(again.body).toEqual(first.body);
  for (const header of ['location', 'etag', 'content-type']) expect(again.headers[header]).toBe(first.headers[header]);
  expect(first.headers).not.toHaveProperty('idempotency-replayed');
  expect(done).toHaveLength(1);
});

test('the same key with another body is refused and changes nothing', async () => {
  const key = randomUUID();
  await send(key, 'a').expect(201);
  expect(codeOf(await send(key, 'b').expect(409))).toBe('idempotency-key-reused');
  expect(done).toHaveLength(1);
});

test('the same key of another person, or at another place, is another request', async () => {
  const key = randomUUID();
  await send(key).expect(201);
  await send(key, 'a', { who: 'two' }).expect(201);
  await send(key, 'a', { path: '/notes/2' }).expect(201);
  expect(done).toHaveLength(3);
  expect(new Set(done.map((one) => one.key)).size).toBe(3);
});

test('without a key each sending is its own', async () => {
  await send(undefined).expect(201);
  await send(undefined).expect(201);
  expect(new Set(done.map((one) => one.key)).size).toBe(2);
});

test('ten at once: one does it, the others wait for its answer', async () => {
  behave = () => new Promise((resolve) => setTimeout(resolve, 300));
  const key = randomUUID();
  const replies = await Promise.all(Array.from({ length: 10 }, () => send(key)));
  expect(replies.map((res) => res.status)).toEqual(Array(10).fill(201));
  expect(new Set(replies.map((res) => JSON.stringify(res.body))).size).toBe(1);
  expect(done).toHaveLength(1);
});

test('one that takes long: the copy is told to come again, not answered wrongly', async () => {
  let finish: () => void = () => undefined;
  behave = () => new Promise((resolve) => (finish = resolve));
  const key = randomUUID();
  const first = send(key).then((res) => res.status);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const copy = await send(key).expect(409).expect('Retry-After', '1');
  expect(codeOf(copy)).toBe('in-progress');
  finish();
  expect(await first).toBe(201);
  expect(done).toHaveLength(1);
});

test('a refusal is not kept: when what stood in the way is gone, the same request succeeds', async () => {
  const key = randomUUID();
  behave = () => Promise.reject(new Problem('stale-version'));
  await send(key).expect(412);
  behave = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
  await send(key).expect(503);
  behave = () => Promise.resolve();
  await send(key).expect(201);
});

test('a process that died in the middle: after a minute the request is done under the same request key', async () => {
  const key = randomUUID();
  let hang: () => void = () => undefined;
  behave = () => new Promise((resolve) => (hang = resolve));
  const lost = send(key).then((res) => res.status);
  await new Promise((resolve) => setTimeout(resolve, 100));
  behave = () => Promise.resolve();
  clock.forward(61_000);
  await send(key).expect(201);
  hang();
  await lost;
  const [first, second] = done.map((one) => one.key);
  expect([done.length, first]).toEqual([2, second]);
});

test.each(['', 'short', 'x'.repeat(101), 'with blank x', "quote'quote", 'слово-слово'])(
  'key %p is refused',
  async (key) => {
    const res = await send(encodeURI(key) === key ? key : encodeURI(key));
    expect([res.status, codeOf(res)]).toEqual([400, 'bad-idempotency-key']);
  },
);

test('after a week a key is forgotten', async () => {
  const store = idempotencyStore(base.db, clock.now);
  const key = randomUUID();
  await send(key).expect(201);
  clock.forward(6 * 86_400_000);
  await send(key).expect(201).expect('Idempotency-Replayed', 'true');
  clock.forward(2 * 86_400_000);
  expect(await store.sweep()).toBeGreaterThan(0);
  await send(key, 'b').expect(201);
});

test('a stored key names no address and no person', async () => {
  const { rows } = await sql<Record<string, unknown>>`select * from idempotency`.execute(base.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('/notes/1"');
  for (const row of rows) expect(row['scope']).toMatch(/^[0-9a-f]{64}$/);
});
