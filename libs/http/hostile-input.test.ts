/** Whatever a client sends: a 4xx, nothing done, nothing logged as an error. */
import { connect } from 'node:net';
import fc from 'fast-check';
import request from 'supertest';
import { z } from 'zod';
import { keptLog } from '../testing/http';
import { createMetrics } from '../telemetry/metrics';
import { createApp } from './app';
import {
  caseRef,
  count,
  day,
  email,
  instant,
  longText,
  pageQuery,
  personName,
  phone,
  riskLevel,
  shortText,
  unitCode,
  uuid,
} from './fields';
import { readForm, readQuery } from './form';
import { defineRoute, reply } from './route';
import { type Served, serve } from './serve';

const log = keptLog();
let done = 0;
const everything = z.strictObject({
  text: shortText(20),
  lines: longText(100),
  at: instant(),
  day: day(),
  id: uuid(),
  unit: unitCode(),
  ref: caseRef(),
  risk: riskLevel(),
  count: count(1000),
  name: personName(),
  mail: email(),
  phone: phone(),
  list: z.array(z.strictObject({ a: shortText(5) })).max(3),
  bag: z.record(z.string().max(10), shortText(5)).optional(),
});
const good: z.input<typeof everything> = {
  text: 'ok',
  lines: 'one\ntwo',
  at: '2026-11-23T09:00:00+08:00',
  day: '2026-11-23',
  id: '7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11',
  unit: 'mn-069-05',
  ref: 'bh-2026-0142-7',
  risk: 'low',
  count: 1,
  name: 'Б. Сараа',
  mail: 'a@b.mn',
  phone: '+976 9911-2233',
  list: [],
};
const app = createApp({
  service: 'test',
  title: 'Test',
  logger: log.logger,
  metrics: createMetrics('test'),
  routes: [
    defineRoute({
      method: 'post',
      path: '/things/:id',
      summary: { mn: 'Туршилт', en: 'A trial' },
      access: 'public',
      params: z.object({ id: shortText(50) }),
      query: z.object(pageQuery()),
      body: everything,
      versioned: true,
      responses: { 204: { description: '' } },
      handler: () => {
        done += 1;
        return Promise.resolve(reply(204));
      },
    }),
  ],
  html: (pages) => {
    pages.post('/form', async (req, res) => {
      const form = await readForm(req, z.strictObject({ name: shortText(20) }));
      res
        .status(form.errors ? 422 : 200)
        .type('text')
        .send(form.data?.name ?? form.errors?.[0]?.code);
    });
    pages.get(
      '/page',
      async (req, res) => void res.json(await readQuery(req, z.strictObject({ tab: z.enum(['a', 'b']).optional() }))),
    );
  },
});
let served: Served;
beforeAll(async () => (served = await serve(app, { port: 0, bind: '127.0.0.1' })));
afterAll(() => served.close(100));
beforeEach(() => {
  done = 0;
  log.clear();
});
afterEach(() => expect(log.errors()).toEqual([]));

const post = (body: string | Buffer, type = 'application/json', path = '/things/1') =>
  request(served.url)
    .post(path)
    .set('content-type', type)
    .serialize((raw) => raw as never)
    .send(body as never);
const codeOf = (res: { body: unknown }): unknown => (res.body as { code?: unknown }).code;

test('the good thing is taken, or nothing below proves anything', async () => {
  await post(JSON.stringify(good)).expect(204);
  await post(JSON.stringify(good), 'application/json; charset=UTF-8').expect(204);
  expect(done).toBe(2);
});

const withField = (name: string, raw: string): string => JSON.stringify({ ...good, [name]: '@@' }).replace('"@@"', raw);
const bodies: [string, string | Buffer, number][] = [
  ['nothing', '', 400],
  ['half of it', '{"text":', 400],
  ['a list', '[]', 400],
  ['null', 'null', 400],
  ['a number too large to be one', withField('count', '1e999'), 400],
  ['a number beyond what a number holds', withField('count', '90071992547409931234567'), 400],
  ['a fraction', withField('count', '1.5'), 400],
  ['minus one', withField('count', '-1'), 400],
  ['a number as text', withField('count', '"1"'), 400],
  ['NUL in a line', withField('text', '"a\\u0000b"'), 400],
  ['NUL in a narrative', withField('lines', '"a\\u0000b"'), 400],
  ['NUL in a name of a bag', withField('bag', '{"a\\u0000":"b"}'), 400],
  ['half a pair of code units', withField('text', '"\\ud800"'), 400],
  ['the other half', withField('lines', '"\\udc00 x"'), 400],
  ['a text turned around', withField('name', '"\\u202eabc"'), 400],
  ['an escape sequence for a terminal', withField('text', '"\\u001b[31m"'), 400],
  ['nothing but blanks', withField('text', '"   "'), 400],
  ['a name of signs only', withField('name', '"---"'), 400],
  ['__proto__', `{"__proto__":{"admin":true},${JSON.stringify(good).slice(1)}`, 400],
  ['constructor', withField('list', '[{"constructor":{"prototype":{}}}]'), 400],
  ['a field nobody knows, deep inside', withField('list', '[{"a":"b","c":1}]'), 400],
  ['a thousand levels', '['.repeat(1000) + ']'.repeat(1000), 400],
  ['thirty thousand levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 400],
  [
    'thirty thousand unknown fields',
    JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`f${i}`, 1]))),
    400,
  ],
  ['too much', JSON.stringify({ ...good, text: 'x'.repeat(70_000) }), 413],
  ['UTF-16', Buffer.from(JSON.stringify(good), 'utf16le'), 400],
  ['Windows-1251', Buffer.from([0x7b, 0x22, 0xcf, 0xf0, 0x22, 0x3a, 0x31, 0x7d]), 400],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
    400,
  ],
  ['an instant without offset', withField('at', '"2026-11-23T09:00:00"'), 400],
  ['an instant of the year 0', withField('at', '"0000-01-01T00:00:00Z"'), 400],
  ['an instant in 275760', withField('at', '"+275760-09-13T00:00:00Z"'), 400],
  ['the 30th of February', withField('at', '"2026-02-30T09:00:00Z"'), 400],
  ['hour 25', withField('at', '"2026-11-23T25:00:00Z"'), 400],
  ['an offset of 99 hours', withField('at', '"2026-11-23T09:00:00+99:00"'), 400],
  ['the 31st of November', withField('day', '"2026-11-31"'), 400],
  ['a header in an address', withField('mail', '"a@b.mn\\r\\nBcc: x@y.mn"'), 400],
  ['SQL', withField('id', '"1\'; drop table staff; --"'), 400],
  ['a path', withField('unit', '"../../etc/passwd"'), 400],
  ['too many in a list', withField('list', '[{"a":"b"},{"a":"b"},{"a":"b"},{"a":"b"}]'), 400],
];
test.each(bodies)('body: %s', async (_, body, status) => {
  const res = await post(body);
  expect([res.status, done]).toEqual([status, 0]);
  expect(res.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(codeOf(res)).toEqual(expect.any(String));
});

test('the prototype of objects stays as it was', async () => {
  await post('{"__proto__":{"polluted":1}}').expect(400);
  await request(served.url).get('/page?__proto__[polluted]=1&constructor=2');
  await request(served.url).post('/form').type('form').send('__proto__=1&__proto__[polluted]=1');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/jsonp',
  'application/x-www-form-urlencoded',
])('media type %s is 415', async (type) => {
  await post(JSON.stringify(good), type).expect(415);
  expect(done).toBe(0);
});

test('a compressed body is 415: a few bytes could unfold to a gigabyte', async () => {
  await post('x').set('content-encoding', 'gzip').expect(415);
});

test.each([
  '/things/%',
  '/things/%zz',
  '/things/%c3%28',
  '/things/%00',
  '/things/a%00b',
  '/things/1?limit=%',
  '/things/1?limit=%ff',
  '/things/1?after=%00',
  '/things/1?limit=1&limit=2',
  '/things/1?constructor=1',
  '/things/1?limit[]=1',
  `/things/${'x'.repeat(51)}`,
  `/things/1?after=${'x'.repeat(2001)}`,
])('address %s is 400', async (path) => {
  await post(JSON.stringify(good), 'application/json', path).expect(400);
  expect(done).toBe(0);
});

test.each([
  ['If-Match', 'latest'],
  ['If-Match', '"v1", "v2"'],
  ['If-Match', '"v99999999999999999999"'],
])('header %s: %s is 400', async (name, value) => {
  await post(JSON.stringify(good)).set(name, value).expect(400);
  expect(done).toBe(0);
});

test('hostile headers that only say who and how are ignored', async () => {
  const res = await post(JSON.stringify(good))
    .set('Authorization', `Bearer ${'x'.repeat(5000)}`)
    .set('Accept-Language', 'x'.repeat(5000))
    .set('Cookie', 'lang=%; lang=__proto__; =;;')
    .set('X-Request-Id', 'a"}\\n{"level":"error')
    .set('X-Forwarded-For', "1' or 1=1")
    .expect(204);
  expect(res.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['bad percent sign', 'name=%', 200],
  ['bytes that are no UTF-8', 'name=%ff%fe', 200],
  ['NUL', 'name=a%00b', 400],
  ['twice', 'name=a&name=b', 422],
  ['unknown field', 'name=a&other=b', 422],
  ['nested names', 'name[a]=b', 422],
  ['nothing', '', 422],
  ['too many names', Array.from({ length: 400 }, (_, i) => `f${i}=1`).join('&'), 413],
  ['too much', `name=${'x'.repeat(70_000)}`, 413],
])('form: %s', async (_, body, status) => {
  const res = await request(served.url).post('/form').type('form').send(body);
  expect(res.status).toBe(status);
});

test.each(['tab=c', 'tab=a&tab=b', 'x=1', 'tab=%00', '__proto__=a'])('query of a page: %s is 400', async (query) => {
  await request(served.url).get(`/page?${query}`).expect(400);
});

test('whatever JSON is sent is refused with a 4xx', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 6, stringUnit: 'binary' }), async (body) => {
      const res = await post(body);
      expect(res.status).toBe(400);
    }),
    { numRuns: 150 },
  );
});

test('whatever stands in one field is taken or refused, never a failure', async () => {
  const value = fc.oneof(
    fc.anything({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.bigInt().map(String),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(good)), value, async (name, any) => {
      let body: string;
      try {
        body = JSON.stringify({ ...good, [name]: any });
      } catch {
        return;
      }
      expect([204, 400]).toContain((await post(body)).status);
    }),
    { numRuns: 200 },
  );
});

test('whatever address is asked for is answered below 500', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary-ascii', maxLength: 40 }),
      fc.constantFrom('GET', 'POST', 'PUT', 'TRACE'),
      async (path, method) => {
        expect(
          await raw(`${method} /${path.replace(/[\r\n ]/g, '')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
        ).toBeLessThan(500);
      },
    ),
    { numRuns: 150 },
  );
});

test('a body that stops in the middle ends the request, and nothing is done', async () => {
  expect(
    await raw(
      'POST /things/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"te',
    ),
  ).toBeLessThan(500);
  expect(done).toBe(0);
});

/** The status of what comes back to bytes written as they are; 0 when the connection is just closed. */
function raw(bytes: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () => {
      socket.write(bytes, 'latin1');
      setTimeout(() => socket.end(), 30);
    });
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)));
    socket.on('error', reject);
  });
}
