/** The referral service alone, as an operator starts it: with a database, while everything else is away. */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKey, generateSecret } from '../../../libs/config/keys';
import { inRoot, root } from '../../../infra/local/paths';
import { freshDatabase } from '../../setup/servers';
import { until, visit } from './agency-person';

const nowhere = '127.0.0.1:9';
let program: ChildProcess | undefined;
afterAll(() => void program?.kill('SIGKILL'));

test('without Temporal and casework it starts, loads the directory, answers, and ends politely', async () => {
  const database = await freshDatabase();
  const port = 21_000 + (process.pid % 9_000);
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  program = spawn(process.execPath, ['--import', 'tsx', inRoot('services/referral/main.ts')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      REFERRAL_PORT: String(port),
      TEMPORAL_ADDRESS: nowhere,
      CASEWORK_URL: `http://${nowhere}`,
      IVEEL_PAYLOAD_KEYS: generateKey('a'),
      IVEEL_VAULT_KEYS: generateKey('a'),
      IVEEL_HASH_KEY: generateSecret(),
      IVEEL_SERVICE_SECRET: generateSecret(),
      IVEEL_AUTH_SECRET: generateSecret(),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => program?.on('exit', resolve));
  const ready = await until(
    () =>
      visit(`${url}/readyz`).then(
        ({ status }) => (status === 200 ? true : undefined),
        () => undefined,
      ),
    `the program; it said ${said}`,
    60_000,
  );
  expect(ready).toBe(true);
  expect((await visit(`${url}/livez`)).status).toBe(200);
  expect((await visit(`${url}/metrics`)).html).toContain('iveel_http_seconds');
  expect((await visit(`${url}/a/${'x'.repeat(43)}`)).status).toBe(410);
  const staff = { authorization: `Bearer iveel_${'x'.repeat(43)}` };
  expect((await visit(`${url}/api/agencies`, { headers: { ...staff, accept: 'application/json' } })).status).toBe(503);
  expect((await visit(`${url}/api/agencies`, { headers: { accept: 'application/json' } })).status).toBe(401);
  program.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(said).not.toContain('"level":"error"');
  await database.drop();
}, 120_000);
