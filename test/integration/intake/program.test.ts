/** Intake alone: no casework, no Temporal. The program starts on an empty database, takes reports, stops politely, and loses nothing. */
import { Client } from 'pg';
import request from 'supertest';
import { generateKey, generateSecret } from '../../../libs/config/keys';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { testRolePassword } from '../../../libs/testing/database';
import { freePort } from '../../../infra/local/ports';
import { type Service, startService } from '../../../infra/local/services';
import { type FreshDatabase, freshDatabase } from '../../setup/servers';
import { bodyOf } from './bench';

const secrets = {
  IVEEL_PAYLOAD_KEYS: generateKey('one'),
  IVEEL_VAULT_KEYS: generateKey('one'),
  IVEEL_HASH_KEY: generateSecret(),
  IVEEL_SERVICE_SECRET: generateSecret(),
  IVEEL_AUTH_SECRET: generateSecret(),
};

let database: FreshDatabase;
let service: Service | undefined;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await service?.kill();
  await database?.drop();
});

test('it starts on nothing, takes a report, shows the form, and ends when asked with the report still to be started', async () => {
  const lines: string[] = [];
  service = await startService(
    'intake',
    {
      ...secrets,
      // Roles belong to the whole server, which other tests share: the password stays the one all of them know.
      INTAKE_DATABASE_URL: await bootstrapService(database.url, 'intake', testRolePassword),
      TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`,
      CASEWORK_URL: `http://127.0.0.1:${await freePort()}`,
    },
    { onLine: (line) => lines.push(line) },
  );
  const { url } = service;
  const reply = await request(url).post('/api/reports').send({ narrative: 'Ганцаараа хоносон', unit: 'mn-043-11' });
  expect(reply.status).toBe(201);
  expect(bodyOf(reply)).toEqual({
    receipt: expect.stringMatching(/^\d{4}-\d{4}-\d{4}$/) as string,
    receivedAt: expect.any(String) as string,
  });
  const page = await request(url).get('/report');
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(
    (
      await request(url)
        .get('/api/reports')
        .set('Authorization', `Bearer iveel_${'x'.repeat(43)}`)
    ).status,
  ).toBe(503);
  expect((await request(url).get('/metrics')).text).toContain('iveel_cases_waiting_to_start');

  await service.stop();
  expect((await service.exited).code).toBe(0);
  expect(lines.join('\n')).not.toContain('Ганцаараа');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select attempts > 0 as tried, last_error from intake.case_start');
  await client.end();
  expect(rows).toEqual([{ tried: true, last_error: 'CaseworkAway' }]);
}, 120_000);
