/** What every service's HTTP face promises: one definition, one way to answer, one way to say no. */
import request from 'supertest';
import { z } from 'zod';
import { type Caller } from '../access/actor';
import { anActor } from '../testing/actors';
import { keptLog } from '../testing/http';
import { createMetrics } from '../telemetry/metrics';
import { type AppOptions, createApp } from './app';
import { instant, isoInstant, pageQuery, riskLevel, shortText, uuid } from './fields';
import { Problem } from './problem';
import { registerProblems } from './problems';
import { defineRoute, reply } from './route';

registerProblems({ 'case-not-open': { status: 409, mn: 'Хэрэг хаагдсан байна.', en: 'The case is not open.' } });

const id = '7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11';
const worker = anActor('caseworker');
const log = keptLog();

const recordVisit = defineRoute({
  method: 'post',
  path: '/cases/:caseId/visits',
  summary: { mn: 'Уулзалт бүртгэх', en: 'Record a visit' },
  access: {
    action: 'visit.record',
    on: ({ params }) => Promise.resolve(params.caseId === id ? { leadId: worker.id } : undefined),
  },
  params: z.object({ caseId: uuid() }),
  body: z.strictObject({ happenedAt: instant(), risk: riskLevel(), note: shortText(20).optional() }),
  versioned: true,
  responses: {
    201: {
      description: 'Recorded',
      body: z.object({ caseId: z.string(), happenedAt: isoInstant(), risk: riskLevel() }),
    },
    409: 'case-not-open',
  },
  handler: ({ params, body, expectedVersion }) => {
    if (body.note === 'closed') throw new Problem('case-not-open', { extra: { missing: ['an open case'] } });
    const leaked = { caseId: params.caseId, happenedAt: body.happenedAt, risk: body.risk, childName: 'Canary' };
    return Promise.resolve(
      reply(201, leaked, { location: `/cases/${params.caseId}`, version: (expectedVersion ?? 0) + 1 }),
    );
  },
});

const listCases = defineRoute({
  method: 'get',
  path: '/cases',
  summary: { mn: 'Кейсүүд', en: 'Cases' },
  access: { action: 'case.read', on: 'handler' },
  query: z.object({ ...pageQuery(), risk: z.array(riskLevel()).optional() }),
  responses: {
    200: { description: 'A page', body: z.object({ leads: z.number(), limit: z.number(), risk: z.array(z.string()) }) },
  },
  handler: ({ query, reach }) =>
    Promise.resolve(reply(200, { leads: reach.leads.length, limit: query.limit, risk: query.risk ?? [] })),
});

const search = defineRoute({
  method: 'get',
  path: '/cases/search',
  summary: { mn: 'Туршилт', en: 'Found before /cases/:caseId although listed after it' },
  access: 'public',
  responses: { 200: { description: 'ok', body: z.object({ found: z.literal('search') }) } },
  handler: () => Promise.resolve(reply(200, { found: 'search' })),
});

const readCase = defineRoute({
  method: 'get',
  path: '/cases/:caseId',
  summary: { mn: 'Кейс', en: 'A case' },
  access: 'signed-in',
  params: z.object({ caseId: shortText(80) }),
  responses: { 200: { description: 'ok', body: z.object({ greeted: z.string() }) }, 204: { description: 'none' } },
  handler: ({ params, actor }) => {
    if (params.caseId === 'broken') throw new Error(`no such table, looking for ${params.caseId}`);
    return Promise.resolve(params.caseId === 'none' ? reply(204) : reply(200, { greeted: actor.role }));
  },
});

const internal = defineRoute({
  method: 'post',
  path: '/internal/echo',
  summary: { mn: 'Зөвхөн үйлчилгээнүүд', en: 'Services only' },
  access: 'service',
  responses: { 204: { description: 'ok' } },
  handler: () => Promise.resolve(reply(204)),
});

const callers: Record<string, Caller> = {
  worker: { kind: 'staff', actor: worker },
  other: { kind: 'staff', actor: anActor('caseworker') },
  ops: { kind: 'staff', actor: anActor('ops') },
  service: { kind: 'service', service: 'casework' },
};
const app = (more: Partial<AppOptions> = {}) =>
  createApp({
    service: 'test',
    title: 'Test',
    routes: [readCase, recordVisit, listCases, search, internal],
    logger: log.logger,
    metrics: createMetrics('test'),
    authenticate: (header) => Promise.resolve(callers[header ?? ''] ?? { kind: 'anonymous' }),
    html: (pages) => {
      pages.get('/h/:token', (_req, res) => void res.type('html').send('<!doctype html><p>hello'));
      pages.post('/h/:token', (req, res) => void res.type('html').send(String((req.body as { name?: string }).name)));
      pages.get('/fails', () => {
        throw new Problem('case-not-open');
      });
    },
    ...more,
  });
const served = app();
const visits = `/cases/${id}/visits`;
const good = { happenedAt: '2026-11-23T09:00:00+08:00', risk: 'high' };
const as = (who: string) => ({ authorization: who });
type Body = Record<string, unknown>;

beforeEach(() => log.clear());

test('a reply has only what its schema names, instants in ISO, its version and its place', async () => {
  const res = await request(served).post(visits).set(as('worker')).set('If-Match', '"v4"').send(good).expect(201);
  expect(res.body).toEqual({ caseId: id, happenedAt: '2026-11-23T01:00:00.000Z', risk: 'high' });
  expect(res.headers['location']).toBe(`/cases/${id}`);
  expect(res.headers['etag']).toBe('"v5"');
  expect(res.headers['cache-control']).toBe('no-store');
  expect(log.errors()).toEqual([]);
});

test('who may not is told so before anything about the input, and nothing about the case', async () => {
  await request(served).post(visits).send('{').expect(401).expect('WWW-Authenticate', 'Bearer');
  await request(served).post(visits).set(as('ops')).send(good).expect(403);
  const foreign = await request(served).post(visits).set(as('other')).send(good).expect(403);
  expect((foreign.body as Body)['code']).toBe('out-of-scope');
  await request(served)
    .post('/cases/00000000-0000-4000-8000-000000000000/visits')
    .set(as('worker'))
    .send(good)
    .expect(404);
  await request(served).post(visits).set(as('service')).send(good).expect(403);
});

test('internal routes are for services only', async () => {
  await request(served).post('/internal/echo').expect(401);
  await request(served).post('/internal/echo').set(as('worker')).expect(403);
  await request(served).post('/internal/echo').set(as('service')).expect(204);
});

test('a refusal is a problem with a stable code in the language asked for, with both at hand', async () => {
  const ask = () =>
    request(served)
      .post(visits)
      .set(as('worker'))
      .send({ ...good, note: 'closed' });
  const mn = await ask()
    .expect(409)
    .expect('Content-Type', /application\/problem\+json/);
  expect(mn.body).toMatchObject({
    type: 'urn:iveel:problem:case-not-open',
    code: 'case-not-open',
    status: 409,
    title: 'Хэрэг хаагдсан байна.',
    titles: { mn: 'Хэрэг хаагдсан байна.', en: 'The case is not open.' },
    missing: ['an open case'],
  });
  const en = await ask().set('Accept-Language', 'fr, en;q=0.8, mn;q=0.3').expect(409);
  expect((en.body as Body)['title']).toBe('The case is not open.');
});

test('every wrong field is told at once, each with its place, code and words', async () => {
  const wrong = { happenedAt: '2026-02-30T09:00:00+08:00', risk: 'huge', note: 'x'.repeat(21), extra: 1 };
  const res = await request(served).post(`${visits}?lang=en`).set(as('worker')).send(wrong).expect(400);
  const { errors } = res.body as { errors: Body[] };
  expect(errors).toEqual(
    expect.arrayContaining([
      { in: 'body', path: '/happenedAt', code: 'no-such-date', words: 'There is no such date.' },
      { in: 'body', path: '/risk', code: 'not-in-list', words: 'One of: immediate, high, medium, low.' },
      { in: 'body', path: '/note', code: 'too-long', words: 'At most 20 characters.' },
      { in: 'body', path: '/extra', code: 'unknown-field', words: 'There is no such field.' },
    ]),
  );
  const missing = await request(served).post(visits).set(as('worker')).send({}).expect(400);
  expect((missing.body as { errors: Body[] }).errors.map((e) => [e['path'], e['code']])).toEqual([
    ['/happenedAt', 'required'],
    ['/risk', 'required'],
  ]);
});

test('a list narrows by the actor’s scope, reads its query, and refuses what it does not know', async () => {
  const res = await request(served).get('/cases?limit=7&risk=high&risk=low&lang=en').set(as('worker')).expect(200);
  expect(res.body).toEqual({ leads: 1, limit: 7, risk: ['high', 'low'] });
  for (const query of ['limit=7&limit=8', 'limit=1e3', 'limit=0', 'limit=', 'limt=7', 'risk=huge', '__proto__=1']) {
    const refused = await request(served).get(`/cases?${query}`).set(as('worker'));
    expect([query, refused.status, (refused.body as Body)['code']]).toEqual([query, 400, 'bad-input']);
  }
});

test('a fixed path wins over one with a parameter, in whatever order they are listed', async () => {
  const res = await request(served).get('/cases/search').expect(200);
  expect(res.body).toEqual({ found: 'search' });
});

test('404 for no such address, 405 with what it takes, HEAD and OPTIONS for what is there', async () => {
  await request(served).get('/nothing').expect(404);
  await request(served).get('/Cases').set(as('worker')).expect(404);
  await request(served).delete('/cases').expect(405).expect('Allow', 'GET, HEAD, OPTIONS');
  await request(served).put('/h/abc').expect(405).expect('Allow', 'GET, HEAD, OPTIONS, POST');
  await request(served).head('/cases').set(as('worker')).expect(200);
  await request(served).options('/cases').expect(204).expect('Allow', 'GET, HEAD, OPTIONS');
});

test('what nobody foresaw is a 500 with a number, and says nothing of why', async () => {
  const res = await request(served).get('/cases/broken').set(as('worker')).expect(500);
  expect(JSON.stringify(res.body)).not.toContain('table');
  expect((res.body as Body)['instance']).toBe(`urn:uuid:${res.headers['x-request-id']}`);
  expect(log.errors()).toHaveLength(1);
  expect(log.errors()[0]).toMatchObject({ requestId: res.headers['x-request-id'], msg: 'unexpected' });
});

test('a database that is away is 503 with a time to come back', async () => {
  const away = app({
    authenticate: () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })),
  });
  await request(away).get('/cases').expect(503).expect('Retry-After', '5');
  expect(log.errors()).toEqual([]);
});

test('the log names the pattern of a route, never an address, a token or a body', async () => {
  await request(served).post('/h/secret-token').type('form').send({ name: 'Canary Person' }).expect(200);
  await request(served).get('/unknown/secret-token?q=secret-token').expect(404);
  await request(served)
    .post(visits)
    .set(as('worker'))
    .send({ ...good, note: 'Canary Person' });
  expect(log.text()).toContain('/h/:token');
  expect(log.text()).not.toMatch(/secret-token|Canary/);
});

test('a person gets a page for an error, a program gets JSON, also where nothing is', async () => {
  const page = await request(served).get('/fails').expect(409).expect('Content-Type', /html/);
  expect(page.text).toContain('Хэрэг хаагдсан байна.');
  await request(served).get('/nothing').set('Accept', 'text/html').expect(404).expect('Content-Type', /html/);
  await request(served)
    .get('/nothing')
    .set('Accept', '*/*')
    .expect(404)
    .expect('Content-Type', /problem\+json/);
});

test('no page can run a script, be framed, or tell its address to another site', async () => {
  const headers = (await request(served).get('/h/abc').expect(200)).headers as Record<string, string>;
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe|\*/);
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-frame-options']).toBe('DENY');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(() => app({ csp: { 'script-src': ["'self'"] } })).toThrow('scripts');
});

test('the OpenAPI document is 3.1, names every route, its codes and that unknown fields are refused', async () => {
  const doc = (await request(served).get('/openapi.json').expect(200)).body as {
    openapi: string;
    paths: Record<string, Record<string, Body>>;
  };
  expect(doc.openapi).toBe('3.1.0');
  expect(Object.keys(doc.paths).sort()).toEqual([
    '/cases',
    '/cases/search',
    '/cases/{caseId}',
    '/cases/{caseId}/visits',
    '/internal/echo',
  ]);
  const post = doc.paths['/cases/{caseId}/visits']?.['post'];
  expect(JSON.stringify(post?.['responses'])).toContain('`case-not-open`');
  expect(JSON.stringify(post?.['requestBody'])).toContain('"additionalProperties":false');
  expect(JSON.stringify(post?.['responses'])).toContain('"format":"date-time"');
  const docs = await request(served).get('/docs').expect(200);
  expect(docs.text).toContain('/cases/:caseId/visits');
  expect(docs.text).not.toContain('<script');
  const [mn, en] = await Promise.all(['mn', 'en'].map((lang) => request(served).get(`/docs?lang=${lang}`).expect(200)));
  expect(mn?.text).toContain('<html lang="mn">');
  expect(mn?.text).toContain('Бүрэн тодорхойлолт');
  expect(en?.text).toContain('The full description');
  expect(en?.text).not.toMatch(/Хаягууд/);
  // What a route does is said in the language of the page, and in both to a program.
  expect([mn?.text, en?.text]).toEqual([
    expect.stringContaining('Уулзалт бүртгэх'),
    expect.stringContaining('Record a visit'),
  ]);
  expect(mn?.text).not.toContain('Record a visit');
  const full = await request(served).get('/openapi.json').expect(200);
  expect(full.text).toContain('Record a visit · Уулзалт бүртгэх');
});

test('readiness names the part that is away, and not why', async () => {
  const checks = { database: () => Promise.resolve(), temporal: () => Promise.reject(new Error('secret host name')) };
  const res = await request(app({ ready: checks }))
    .get('/readyz')
    .expect(503);
  expect(res.body).toEqual({ ready: false, parts: { database: true, temporal: false } });
  await request(served).get('/readyz').expect(200);
  await request(served).get('/livez').expect(200);
});

test('the figures count requests by pattern', async () => {
  await request(served).get('/cases').set(as('worker'));
  const { text } = await request(served).get('/metrics').expect(200);
  const line = text.split('\n').find((one) => /^iveel_http_seconds_count\{.*route="\/cases",status="200"/.test(one));
  expect(line).toMatch(/service="test",method="GET".* [1-9]\d*$/);
});

test('a definition that could not hold is refused when the service starts', () => {
  const base = {
    method: 'post',
    summary: { mn: 'Туршилт', en: 'A trial' },
    access: 'public',
    responses: {},
    handler: () => Promise.reject(new Error()),
  } as const;
  expect(() => defineRoute({ ...base, path: '/a/:b' })).toThrow('parameters');
  expect(() => defineRoute({ ...base, path: '/a', access: 'service' })).toThrow('/internal/');
  expect(() => defineRoute({ ...base, path: '/a', body: z.strictObject({ b: z.object({ c: z.string() }) }) })).toThrow(
    'strictObject',
  );
  expect(() => registerProblems({ 'not-found': { status: 400, mn: 'а', en: 'b' } })).toThrow('twice');
});
