/** What would hurt: two services starting at once and breaking each other, or one reading another's tables. */
import { sql } from 'kysely';
import { bootstrapService } from '../../../libs/database/bootstrap';
import { migrate, sqlMigration } from '../../../libs/database/migrate';
import { openDatabase, openServiceDatabase } from '../../../libs/database/open';
import { type FreshDatabase, freshDatabase } from '../../setup/servers';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const as = (url: string, schema: string) =>
  openDatabase<{ secret: { name: string } }>(url, { schema, name: schema, max: 2 });
const migrations = { '0001-secret': sqlMigration('create table secret (name text not null)') };

test('twenty copies of two services starting at once all get in', async () => {
  const copies = Array.from({ length: 20 }, (_, i) => `boot_${i % 2}`);
  const urls = await Promise.all(copies.map((schema) => bootstrapService(fresh.url, schema, `password of ${schema}`)));
  const names = await Promise.all(
    urls.map(async (url, i) => {
      const db = as(url, copies[i] as string);
      await migrate(db, migrations, copies[i] as string);
      const { rows } = await sql<{ name: string }>`select current_user as name`.execute(db);
      await db.destroy();
      return rows[0]?.name;
    }),
  );
  expect(names).toEqual(copies);
});

test('a role reads, writes and sees its own schema, and no other', async () => {
  const [mine, theirs] = await Promise.all(
    ['boot_mine', 'boot_theirs'].map(async (schema) => {
      const db = as(await bootstrapService(fresh.url, schema, 'password'), schema);
      await migrate(db, migrations, schema);
      return db;
    }),
  );
  if (!mine || !theirs) throw new Error('two databases were asked for');
  await theirs.insertInto('secret').values({ name: 'theirs' }).execute();
  await mine.insertInto('secret').values({ name: 'mine' }).execute();
  expect(await mine.selectFrom('secret').selectAll().execute()).toEqual([{ name: 'mine' }]);
  for (const forbidden of [
    'select * from boot_theirs.secret',
    'create table public.mine (a int)',
    'create schema another',
    'create role another',
    'set role boot_theirs',
    'alter role boot_mine superuser',
    'drop schema boot_theirs cascade',
  ]) {
    await expect(sql.raw(forbidden).execute(mine)).rejects.toMatchObject({ code: '42501' });
  }
  await Promise.all([mine.destroy(), theirs.destroy()]);
});

test('a new password takes the place of the old one', async () => {
  await bootstrapService(fresh.url, 'boot_turn', 'old');
  const url = await bootstrapService(fresh.url, 'boot_turn', "new ' password % @ / ?");
  const db = as(url, 'boot_turn');
  await expect(sql`select 1`.execute(db)).resolves.toBeDefined();
  await db.destroy();
});

test('a service with its own database never touches the owner connection', async () => {
  const ownUrl = await bootstrapService(fresh.url, 'boot_own', 'password');
  const db = await openServiceDatabase({
    service: 'own',
    database: { adminUrl: 'postgres://nobody@127.0.0.1:1/none', ownUrl, schema: 'boot_own', rolePassword: 'unused' },
  });
  await expect(sql`select 1`.execute(db)).resolves.toBeDefined();
  await db.destroy();
});

test('a schema name that could end the statement is refused', async () => {
  await expect(bootstrapService(fresh.url, 'a; drop schema b', 'p')).rejects.toThrow('schema name');
});

test('migrations run once, in order, forward; a failing one leaves nothing behind and is named', async () => {
  const db = as(await bootstrapService(fresh.url, 'boot_migrate', 'password'), 'boot_migrate');
  const second = { ...migrations, '0002-more': sqlMigration('alter table secret add column more text') };
  const broken = { ...second, '0003-broken': sqlMigration('create table half (a int)', 'create table half (a int)') };
  expect(await migrate(db, migrations, 'boot_migrate')).toEqual(['0001-secret']);
  expect(await migrate(db, second, 'boot_migrate')).toEqual(['0002-more']);
  expect(await migrate(db, second, 'boot_migrate')).toEqual([]);
  await expect(migrate(db, broken, 'boot_migrate')).rejects.toThrow('0003-broken');
  const { rows } = await sql`select 1 from pg_tables where tablename = 'half'`.execute(db);
  expect(rows).toEqual([]);
  const all = await Promise.all(
    Array.from({ length: 5 }, () => migrate(db, { ...second, '0003-late': sqlMigration('select 1') }, 'boot_migrate')),
  );
  expect(all.flat()).toEqual(['0003-late']);
  await db.destroy();
});
