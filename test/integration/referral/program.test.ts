/** The referral service alone, as an operator starts it: with a database, while everything else is away. */
import { type Service, startService } from '../../../infra/local/services';
import { generateKey, generateSecret } from '../../../libs/config/keys';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { testRolePassword } from '../../../libs/testing/database';
import { type FreshDatabase, freshDatabase } from '../../setup/servers';

/** Port 9 discards; nobody listens there. */
const nowhere = '127.0.0.1:9';
let database: FreshDatabase;
let service: Service | undefined;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await service?.kill();
  await database?.drop();
});

test('without Temporal and casework it starts, loads the directory, answers, and ends politely', async () => {
  const lines: string[] = [];
  const env = {
    NODE_ENV: 'production',
    // Roles belong to the whole server, which other tests share: the password stays the one all of them know.
    REFERRAL_DATABASE_URL: await bootstrapService(database.url, 'referral', testRolePassword),
    TEMPORAL_ADDRESS: nowhere,
    CASEWORK_URL: `http://${nowhere}`,
    IVEEL_PAYLOAD_KEYS: generateKey('a'),
    IVEEL_VAULT_KEYS: generateKey('a'),
    IVEEL_HASH_KEY: generateSecret(),
    IVEEL_SERVICE_SECRET: generateSecret(),
    IVEEL_AUTH_SECRET: generateSecret(),
    LOG_LEVEL: 'info',
  };
  service = await startService('referral', env, { onLine: (line) => lines.push(line) });
  const { url } = service;
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}${path}`, { headers: { accept: 'application/json', ...headers } })).status;
  expect(await status('/livez')).toBe(200);
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('iveel_http_seconds');
  expect(await status(`/a/${'x'.repeat(43)}`)).toBe(410);
  expect(await status('/api/agencies')).toBe(401);
  // Who this is, casework alone could say: neither yes nor no.
  expect(await status('/api/agencies', { authorization: `Bearer iveel_${'x'.repeat(43)}` })).toBe(503);
  await service.stop();
  expect((await service.exited).code).toBe(0);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
}, 120_000);
