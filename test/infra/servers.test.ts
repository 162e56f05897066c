/** The servers every other test stands on: fresh ones do not see each other. */
import { Client, Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { freshDatabase, freshTemporal } from '../setup/servers';

test('two test files never see each other’s rows', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  const query = async (url: string, text: string): Promise<unknown[]> => {
    const client = new Postgres({ connectionString: url });
    await client.connect();
    try {
      const { rows } = (await client.query(text)) as { rows: unknown[] };
      return rows;
    } finally {
      await client.end();
    }
  };
  await query(one.url, 'create table child as select 1 as id');
  expect(await query(one.url, 'select id from child')).toEqual([{ id: 1 }]);
  await expect(query(other.url, 'select id from child')).rejects.toThrow('does not exist');
  await Promise.all([one.drop(), other.drop()]);
});

test('a fresh namespace has our search attributes, and can be asked by them at once', async () => {
  const { address, namespace } = await freshTemporal();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const { count } = await client.workflow.count(
    'IveelRisk = "high" and IveelRung > 1 and IveelNextDue < "2026-01-01T00:00:00Z"',
  );
  expect(count).toBe(0);
  await connection.close();
});
