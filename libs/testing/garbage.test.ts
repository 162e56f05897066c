/** The probe must find what it is made to find, or a green run means nothing. */
import { z } from 'zod';
import { createApp } from '../http/app';
import { uuid } from '../http/fields';
import { defineRoute, reply } from '../http/route';
import { type Served, serve } from '../http/serve';
import { createMetrics } from '../telemetry/metrics';
import { anActor } from './actors';
import { callWithGarbage } from './garbage';
import { keptLog } from './http';

const responses = { 200: { description: '', body: z.object({}) } } as const;
const route = (path: string, access: 'public' | 'signed-in', careless: boolean) =>
  defineRoute({
    method: 'post',
    path,
    summary: { mn: 'Туршилт', en: 'A trial' },
    access,
    params: z.object({ id: careless ? z.string() : uuid() }),
    body: z.strictObject({ note: careless ? z.unknown() : z.string().max(5) }),
    responses,
    handler: ({ body }) => {
      // As the database would: it takes no half characters and no objects for text.
      if (typeof body.note !== 'string') throw new Error('not a text');
      return Promise.resolve(reply(200, {}));
    },
  });

let served: Served;
beforeAll(async () => {
  const app = createApp({
    service: 'probed',
    title: 'Probed',
    routes: [route('/careful/:id', 'signed-in', false), route('/careless/:id', 'public', true)],
    logger: keptLog().logger,
    metrics: createMetrics('probed'),
    authenticate: (header) =>
      Promise.resolve(header === 'me' ? { kind: 'staff', actor: anActor('ops') } : { kind: 'anonymous' }),
  });
  served = await serve(app, { port: 0, bind: '127.0.0.1' });
});
afterAll(() => served.close(100));

test('it finds a route that breaks, and finds nothing in one that does not', async () => {
  const probed = await callWithGarbage(
    served.url,
    { nobody: () => ({}), me: () => ({ authorization: 'me' }) },
    () => 'me',
  );
  const broken = new Set(probed.filter((one) => one.status >= 500).map((one) => one.route));
  expect([...broken]).toEqual(['POST /careless/{id}']);
  const careful = probed.filter((one) => one.route === 'POST /careful/{id}');
  expect(careful.length).toBeGreaterThan(20);
  // An address that cannot be read is refused before anybody is asked for.
  const nobody = careful.filter((one) => one.who === 'nobody' && one.code !== 'bad-url');
  expect(new Set(nobody.map((one) => one.code))).toEqual(new Set(['unauthenticated']));
  const me = new Set(careful.filter((one) => one.who === 'me').map((one) => one.status));
  expect([...me].every((status) => status >= 400 && status < 500)).toBe(true);
});
