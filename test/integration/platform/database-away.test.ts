/** What would hurt: a database restart that takes the process with it, or is taken for a mistake in the data. */
import path from 'node:path';
import { sql } from 'kysely';
import { isDatabaseAway } from '../../../libs/database/away';
import { openDatabase } from '../../../libs/database/open';
import { type Postgres, startPostgres } from '../../../infra/local/postgres';
import { makeRunFolder } from '../../../infra/local/test-servers';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres({
    dataDir: path.join(makeRunFolder(), 'postgres'),
    password: 'away',
    kind: 'throwaway',
  });
});
afterAll(() => postgres.stop());

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => 'no failure').catch((error: unknown) => error);

test('idle connections lost in a crash, queries under way, and every attempt until it is back: away, and then well again', async () => {
  const lost: Error[] = [];
  const db = openDatabase(postgres.url, {
    schema: 'public',
    name: 'away',
    max: 3,
    onLost: (error) => lost.push(error),
  });
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.05)`.execute(db)));

  const underWay = failure(sql`select pg_sleep(5)`.execute(db));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await postgres.kill();
  expect(isDatabaseAway(await underWay)).toBe(true);
  expect(isDatabaseAway(await failure(sql`select 1`.execute(db)))).toBe(true);
  expect(isDatabaseAway(await failure(db.transaction().execute((trx) => sql`select 1`.execute(trx))))).toBe(true);
  // All three reported their end to the listener, not to the process: also the one in the middle of a query.
  expect(lost).toHaveLength(3);

  await postgres.restart();
  await expect(sql`select 1`.execute(db)).resolves.toBeDefined();

  const politely = failure(sql`select pg_sleep(5)`.execute(db));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await postgres.restart();
  expect(isDatabaseAway(await politely)).toBe(true);
  await expect(sql`select 1`.execute(db)).resolves.toBeDefined();
  await db.destroy();
});

test('a statement that hangs is stopped after its time, and that is not *away*', async () => {
  const db = openDatabase(postgres.url, { schema: 'public', name: 'slow', statementTimeoutMs: 200 });
  const error = await failure(sql`select pg_sleep(5)`.execute(db));
  expect(error).toMatchObject({ code: '57014' });
  expect(isDatabaseAway(error)).toBe(false);
  await db.destroy();
});

test('a pool with no connection left says away instead of waiting for ever', async () => {
  const db = openDatabase(postgres.url, { schema: 'public', name: 'full', max: 1 });
  const holding = sql`select pg_sleep(6)`.execute(db);
  expect(isDatabaseAway(await failure(sql`select 1`.execute(db)))).toBe(true);
  await holding;
  await db.destroy();
});
