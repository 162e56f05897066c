/** The embedded Postgres keeps what was committed, whatever happens to its process. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type Postgres, startPostgres } from '../../infra/local/postgres';

let dir: string;
let running: Postgres | undefined;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'iveel-pg-'));
  fs.chmodSync(dir, 0o755);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  fs.rmSync(dir, { recursive: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = (await client.query(text)) as { rows: unknown[] };
    return rows;
  } finally {
    await client.end();
  }
}

const start = (password = 'p@ss / word'): Promise<Postgres> =>
  startPostgres({ dataDir: path.join(dir, 'postgres'), password });

test('kill -9 loses nothing that was committed', async () => {
  running = await start();
  await query(running.url, "create table visit as select 'seen' as what");
  await running.kill();
  await running.restart();
  expect(await query(running.url, 'select what from visit')).toEqual([{ what: 'seen' }]);
});

test('a lock file left by a crash, its number now another program’s, does not keep it from starting', async () => {
  running = await start();
  await query(running.url, 'create table kept as select 1 as id');
  await running.kill();
  const lock = path.join(dir, 'postgres', 'postmaster.pid');
  const lines = fs.readFileSync(lock, 'utf8').split('\n');
  fs.writeFileSync(lock, [String(process.pid), ...lines.slice(1)].join('\n'));
  running = await start();
  expect(await query(running.url, 'select id from kept')).toEqual([{ id: 1 }]);
});

test('a second Postgres on the same data is refused with the number of the first', async () => {
  running = await start();
  await expect(start()).rejects.toThrow(`A Postgres (process ${running.pid()}) is already running`);
});

test('another password than the data was made with is explained, not retried for two minutes', async () => {
  running = await start();
  await running.stop();
  await expect(start('another')).rejects.toThrow('another password');
});

test('an interrupted first start leaves nothing half made in the way', async () => {
  fs.mkdirSync(path.join(dir, 'postgres.new'));
  fs.writeFileSync(path.join(dir, 'postgres.new', 'PG_VERSION'), '18');
  running = await start();
  expect(await query(running.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});
