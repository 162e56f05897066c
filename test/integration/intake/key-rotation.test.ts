/** What would hurt: a vault key that can never be thrown away, or one that is thrown away with the only way to a child's name. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import request from 'supertest';
import { withActor } from '../../../libs/database/actor';
import { testKeys } from '../../../libs/testing/keys';
import { rewrapRows } from '../../../libs/vault/rewrap-rows';
import { type Vault, openVault } from '../../../libs/vault/vault';
import { moveIdentities } from '../../../services/intake/use-cases/move-identities';
import { openRow } from '../../../services/intake/vault/sealed-row';
import { type Bench, intakeBench } from './bench';

const fresh = { id: 'next-year', secret: randomBytes(32) };
const during = openVault([fresh, ...testKeys.vaultKeys], testKeys.hashKey);
const after = openVault([fresh], testKeys.hashKey);
const tables = [{ table: 'identity' }, { table: 'identity_archive' }];
const sides = [
  ['identity', 'identity'],
  ['identityArchive', 'identity_archive'],
] as const;

let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench();
  for (let n = 0; n < 600; n += 1) {
    await request(bench.app)
      .post('/api/reports')
      .send({ narrative: `Түүх ${n}`, child: { givenName: `Нэр${n}` } })
      .expect(201);
  }
  const cases = await bench.db.selectFrom('identitySide').select('caseId').limit(20).execute();
  const move = moveIdentities({ db: bench.db, vault: bench.vault, now: bench.clock.now });
  for (const { caseId } of cases) await move({ caseId, to: 'archive', eventN: 9 });
}, 120_000);
afterAll(() => bench?.close());

/** Everything both sides say, or how many rows will not open. */
function readWith(vault: Vault): Promise<{ words: string[]; shut: number }> {
  return withActor(bench.db, { id: 'test', role: 'system' }, async (trx) => {
    const words: string[] = [];
    let shut = 0;
    for (const [table, sealedAs] of sides) {
      for (const row of await trx.selectFrom(table).selectAll().execute()) {
        try {
          words.push(`${sealedAs} ${JSON.stringify(openRow(vault, sealedAs, row.id, row))}`);
        } catch {
          shut += 1;
        }
      }
    }
    return { words: words.sort(), shut };
  });
}

test('after a rotation every row opens without the old key, and says what it said', async () => {
  const before = await readWith(bench.vault);
  expect(before.shut).toBe(0);
  expect(before.words.filter((line) => line.startsWith('identity_archive '))).toHaveLength(40);
  expect((await readWith(after)).shut).toBe(before.words.length);

  // Two copies of the service begin at once: together they do each row once.
  const [one, two] = await Promise.all([rewrapRows(bench.db, during, tables), rewrapRows(bench.db, during, tables)]);
  expect([one.unopened, two.unopened]).toEqual([{}, {}]);
  expect(one.rewrapped + two.rewrapped).toBeGreaterThanOrEqual(before.words.length);
  expect(await readWith(after)).toEqual(before);
  expect(await rewrapRows(bench.db, during, tables)).toEqual({ rewrapped: 0, unopened: {} });
});

test('a row whose key is gone is counted and left as it is, and keeps no other from its new key', async () => {
  const newest = openVault([{ id: 'a-year-on', secret: randomBytes(32) }, fresh], testKeys.hashKey);
  await withActor(bench.db, { id: 'test', role: 'system' }, async (trx) => {
    const { id } = await trx.selectFrom('identity').select('id').orderBy('id').executeTakeFirstOrThrow();
    const lost = openVault([{ id: 'lost', secret: randomBytes(32) }], testKeys.hashKey);
    const { wrappedKey } = lost.newRecord({ table: 'identity', row: id });
    await sql`update identity set wrapped_key = ${wrappedKey} where id = ${id}`.execute(trx);
  });
  const { rewrapped, unopened } = await rewrapRows(bench.db, newest, tables);
  expect(unopened).toEqual({ identity: 1 });
  expect(rewrapped).toBe((await readWith(newest)).words.length);
  expect((await readWith(newest)).shut).toBe(1);
  expect(await rewrapRows(bench.db, newest, tables)).toEqual({ rewrapped: 0, unopened: { identity: 1 } });
});
