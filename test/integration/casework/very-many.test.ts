// A worker with more children than any list holds. What would hurt: a page that never comes, or one that silently leaves children out.
import { sql } from 'kysely';
import { MOST_VISITS } from '../../../services/casework/use-cases/follow-ups/owed-visits';
import { type StoredCasework, day, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
});
afterAll(() => c?.database.close());

test('three thousand visits are refused, or one more is cut off without a word', async () => {
  const { ref } = await c.lived('high', start + day);
  const columns = sql.raw(
    'process, workflow_id, case_id, ref, unit, lead, risk, kind, opened_n, owner, due_at, clock_offset, breaches_at, because, cycle, fired, set_at, status, opened_at, rung, told, n',
  );
  const more = (count: number, from: number) =>
    sql`insert into duty (key, ${columns}) select 'after-' || i, ${columns} from duty, generate_series(${from}::int, ${from + count - 1}::int) i
      where ref = ${ref} and kind = 'visit.child' and key not like 'after-9%'`.execute(c.database.system);
  await more(MOST_VISITS - 1, 900_000);
  const { body } = await c.get('/api/follow-ups?days=10&perDay=8', 'saraa', 200);
  expect(body.counts).toMatchObject({ owed: MOST_VISITS, placed: expect.any(Number) as number });
  await more(1, 990_000);
  const refused = await c.get('/api/follow-ups?days=10&perDay=8', 'saraa', 422);
  expect([refused.body.code, refused.body.titles.en]).toEqual(['too-many-visits', expect.stringContaining('3,000')]);
  await c.get('/api/follow-ups?days=10&perDay=8&risk=immediate', 'saraa', 200);
}, 60_000);

test('siblings are seen on different days although a day has room for both', async () => {
  await c.anew();
  const [one, two] = [await c.lived('high', start + day), await c.lived('high', start + day)];
  const others = [await c.lived('high', start + day), await c.lived('high', start + day)];
  const link = { [two.caseId]: { ref: two.ref, kind: 'sibling', n: 3, at: start } };
  await sql`update case_view set state = jsonb_set(state, '{links}', ${JSON.stringify(link)}::jsonb) where ref = ${one.ref}`.execute(
    c.database.system,
  );
  const { body } = await c.get('/api/follow-ups?days=5&perDay=2', 'saraa', 200);
  const { workers } = body as unknown as { workers: { items: { ref: string; day: string; together: boolean }[] }[] };
  const items = workers.flatMap((worker) => worker.items);
  const dayOf = (ref: string) => items.find((item) => item.ref === ref)?.day;
  expect(items).toHaveLength(2 + others.length);
  expect(dayOf(one.ref)).toBe(dayOf(two.ref));
  expect(items.filter(({ together }) => together).map(({ ref }) => ref)).toEqual([one.ref, two.ref]);
});
