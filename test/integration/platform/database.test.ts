/** What would hurt: an instant read in another unit than it was written, a list that skips a row, one person's rights left on a connection. */
import fc from 'fast-check';
import { type Generated, sql } from 'kysely';
import { withActor } from '../../../libs/database/actor';
import { isConflict, isDatabaseAway, isSerialisation } from '../../../libs/database/away';
import { type Json } from '../../../libs/database/columns';
import { type SortColumn, keysetPage } from '../../../libs/database/keyset';
import { openTransactions } from '../../../libs/database/leaks';
import { sqlMigration } from '../../../libs/database/migrate';
import { openDatabase } from '../../../libs/database/open';
import { instant, json } from '../../../libs/database/sql';
import { isStorable } from '../../../libs/http/text';
import { Problem } from '../../../libs/http/problem';
import { type ServiceTestDatabase, serviceTestDatabase } from '../../../libs/testing/database';
import { testDatabaseUrl } from '../../setup/servers';

interface Tables {
  duty: { id: string; dueAt: number; closedAt: number | null; rank: number; label: string };
  note: { n: Generated<number>; day: string; tags: Json<unknown[]>; times: number[] | null; big: number | null };
  child: { unit: string; name: string };
}

const migrations = {
  '0001': sqlMigration(
    'create table duty (id text primary key, due_at timestamptz not null, closed_at timestamptz, rank int not null, label text not null)',
    'create table note (n bigserial primary key, day date not null, tags jsonb not null, times timestamptz[], big bigint)',
    `create table child (unit text not null, name text not null)`,
    `alter table child enable row level security`,
    `alter table child force row level security`,
    `create policy own_unit on child using (unit = current_setting('iveel.unit', true))`,
  ),
};

let base: ServiceTestDatabase<Tables>;
beforeAll(async () => {
  base = await serviceTestDatabase<Tables>({ server: await testDatabaseUrl(), service: 'platform', migrations });
});
afterAll(() => base.close());
beforeEach(async () => {
  await base.db.deleteFrom('duty').execute();
});
const duty = (id: string, dueAt: number, over: Partial<Tables['duty']> = {}): Tables['duty'] => ({
  id,
  dueAt,
  closedAt: null,
  rank: 0,
  label: '',
  ...over,
});

test('an instant is a number going in and coming out, to the millisecond, in every kind of statement', async () => {
  const { db } = base;
  const anyInstant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 0, 1) });
  await fc.assert(
    fc.asyncProperty(anyInstant, anyInstant, async (at, other) => {
      await db.deleteFrom('duty').execute();
      await db
        .insertInto('duty')
        .values([duty('a', at), duty('b', at, { closedAt: other })])
        .execute();
      await db
        .updateTable('duty')
        .set({ dueAt: other })
        .where('dueAt', '=', at)
        .where('closedAt', 'is', null)
        .execute();
      await db
        .insertInto('duty')
        .values(duty('b', 0))
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ closedAt: at }))
        .execute();
      const rows = await db.selectFrom('duty').selectAll().where('dueAt', 'in', [at, other]).orderBy('id').execute();
      expect(rows.map((row) => [row.id, row.dueAt, row.closedAt])).toEqual([
        ['a', other, null],
        ['b', at, at],
      ]);
      const { rows: raw } = await sql<{
        same: boolean;
      }>`select due_at = ${instant(at)} as same from duty where id = 'b'`.execute(db);
      expect(raw[0]?.same).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('insert from a select, joins and subqueries convert as well', async () => {
  const { db } = base;
  const at = Date.UTC(2026, 10, 23);
  await db
    .insertInto('duty')
    .values([duty('a', at), duty('b', at + 1)])
    .execute();
  const found = await db
    .selectFrom('duty as d')
    .innerJoin('duty as e', (join) => join.onRef('e.id', '=', 'd.id').on('e.dueAt', '>', at))
    .select(['d.id', (eb) => eb.selectFrom('duty').select('id').where('duty.dueAt', '<=', at).as('first')])
    .where((eb) => eb.or([eb('d.dueAt', '=', at), eb.between('d.dueAt', at, at + 1)]))
    .execute();
  expect(found).toEqual([{ id: 'b', first: 'a' }]);
});

test('days stay days, counts are numbers, lists of instants are numbers, JSON keeps its own names', async () => {
  const { db } = base;
  const tags = [{ snake_case: 1, camelCase: [2] }, 'b'];
  await db
    .insertInto('note')
    .values({ day: '2026-11-23', tags: json(tags), times: sql`array[${instant(1)}, null]`, big: 9007199254740991 })
    .execute();
  const row = await db.selectFrom('note').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ day: '2026-11-23', tags, times: [1, null], big: 9007199254740991 });
  const { count } = await db
    .selectFrom('note')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(1);
});

test('a number too large for a number is an error, not another number', async () => {
  await expect(sql`select 9007199254740993::bigint`.execute(base.db)).rejects.toThrow(RangeError);
  await expect(sql`select 1`.execute(base.db)).resolves.toBeDefined();
});

test('the actor is known inside the transaction, and forgotten after it, also after a failure', async () => {
  const single = openDatabase<Tables>(base.url, { schema: 'platform', name: 'single', max: 1 });
  const who = sql<{
    actor: string;
    unit: string;
  }>`select current_setting('iveel.actor', true) as actor, current_setting('iveel.unit', true) as unit`;
  const inside = await withActor(single, { id: 'staff-1', role: 'caseworker', unit: 'u1' }, async (trx) => {
    await trx.insertInto('child').values({ unit: 'u1', name: 'sealed' }).execute();
    return (await who.execute(trx)).rows[0];
  });
  expect(inside).toEqual({ actor: 'staff-1', unit: 'u1' });
  const failing = withActor(single, { id: 'staff-2', role: 'caseworker', unit: 'u2' }, async (trx) => {
    expect(await trx.selectFrom('child').selectAll().execute()).toEqual([]);
    await trx.insertInto('child').values({ unit: 'u1', name: 'foreign' }).execute();
  });
  await expect(failing).rejects.toMatchObject({ code: '42501' });
  expect((await who.execute(single)).rows[0]).toEqual({ actor: '', unit: '' });
  expect(await single.selectFrom('child').selectAll().execute()).toEqual([]);
  await single.destroy();
});

const by: SortColumn[] = [
  { column: 'dueAt', as: 'instant', direction: 'asc' },
  { column: 'rank', as: 'number', direction: 'desc' },
  { column: 'duty.id', as: 'text', direction: 'asc' },
];

test('paging visits every row once and in order, whatever the ties and the size of a page', async () => {
  const rows = fc.uniqueArray(
    fc.record({
      id: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).filter((id) => isStorable(id)),
      dueAt: fc.integer({ min: 0, max: 3 }),
      rank: fc.integer({ min: 0, max: 2 }),
    }),
    {
      selector: (row) => row.id,
      maxLength: 25,
    },
  );
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (some, limit) => {
      await base.db.deleteFrom('duty').execute();
      if (some.length > 0)
        await base.db
          .insertInto('duty')
          .values(some.map((row) => duty(row.id, row.dueAt, row)))
          .execute();
      const seen: string[] = [];
      for (let after: string | undefined, pages = 0; pages < 30; pages += 1) {
        const page = await keysetPage(base.db.selectFrom('duty').selectAll(), { by, after, limit });
        seen.push(...page.items.map((row) => row.id));
        expect(page.items.length).toBeLessThanOrEqual(limit);
        if (page.next === undefined) break;
        after = page.next;
      }
      const sorted = [...some].sort(
        (a, b) => a.dueAt - b.dueAt || b.rank - a.rank || Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)),
      );
      expect(seen).toEqual(sorted.map((row) => row.id));
    }),
    { numRuns: 40 },
  );
});

test('a row added before the cursor moves nothing', async () => {
  await base.db
    .insertInto('duty')
    .values([duty('b', 2), duty('d', 4), duty('f', 6)])
    .execute();
  const first = await keysetPage(base.db.selectFrom('duty').selectAll(), { by, limit: 2 });
  await base.db
    .insertInto('duty')
    .values([duty('a', 1), duty('c', 3), duty('e', 5)])
    .execute();
  const rest = await keysetPage(base.db.selectFrom('duty').selectAll(), { by, after: first.next, limit: 10 });
  expect(rest.items.map((row) => row.id)).toEqual(['e', 'f']);
});

test('a cursor of another list, or made up, is a problem of the client', async () => {
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const wrong = [
    '',
    'x',
    '%%',
    'a'.repeat(3000),
    encoded({}),
    encoded([1]),
    encoded([1, 2, 'a', 'b']),
    encoded([1.5, 1, 'a']),
    encoded([1e20, 1, 'a']),
    encoded([1, '1', 'a']),
    encoded([1, 1, 'a\0']),
    encoded([1, 1, '\ud800']),
    encoded([null, 1, 'a']),
    encoded([1, Number.POSITIVE_INFINITY, 'a']),
  ];
  for (const after of wrong) {
    const page = keysetPage(base.db.selectFrom('duty').selectAll(), { by, after, limit: 2 });
    await expect(page).rejects.toMatchObject({ name: 'Problem', code: 'bad-cursor' });
    await expect(page).rejects.toBeInstanceOf(Problem);
  }
  const fits = keysetPage(base.db.selectFrom('duty').selectAll(), {
    by,
    after: encoded([1, 1e300, "a' or 1=1"]),
    limit: 2,
  });
  await expect(fits).resolves.toEqual({ items: [] });
});

test('a conflict, a crossing and a wrong statement are told apart, and none is *away*', async () => {
  await base.db.insertInto('duty').values(duty('a', 1)).execute();
  const conflict: unknown = await base.db
    .insertInto('duty')
    .values(duty('a', 1))
    .execute()
    .catch((error: unknown) => error);
  expect([
    isConflict(conflict),
    isConflict(conflict, 'duty_pkey'),
    isConflict(conflict, 'other'),
    isDatabaseAway(conflict),
  ]).toEqual([true, true, false, false]);
  const wrong: unknown = await sql`select nothing`.execute(base.db).catch((error: unknown) => error);
  expect([isConflict(wrong), isSerialisation(wrong), isDatabaseAway(wrong)]).toEqual([false, false, false]);
  for (const thing of [
    undefined,
    null,
    'text',
    new Error('x'),
    Object.assign(new Error('no file'), { code: 'ENOENT' }),
  ])
    expect(isDatabaseAway(thing)).toBe(false);
});

test('a transaction somebody forgot is seen', async () => {
  expect(await openTransactions(base.db)).toEqual([]);
  const trx = await base.db.startTransaction().execute();
  await trx.selectFrom('duty').selectAll().execute();
  expect(await openTransactions(base.db)).toMatchObject([
    { application: 'iveel platform test', state: 'idle in transaction' },
  ]);
  await trx.rollback().execute();
  expect(await openTransactions(base.db)).toEqual([]);
});
