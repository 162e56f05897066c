// The weeks ahead of a case over HTTP. What would hurt: a schedule of somebody else's child, or one that leaves out what is owed.
import { type StoredCasework, day, saraa, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
});
afterAll(() => c?.database.close());
beforeEach(() => c.anew());

test('what is owed is left out, or what follows it', async () => {
  const one = await c.lived('medium', start + day);
  const { body } = await c.get(`/api/cases/${one.ref}/schedule?weeks=10`, 'saraa', 200);
  const { items, weeks } = body as unknown as {
    items: { kind: string; as: string; at: string; title: { mn: string } }[];
    weeks: number;
  };
  expect(weeks).toBe(10);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort());
  const visits = items.filter(({ kind }) => kind === 'visit.child');
  expect(visits.map(({ as }) => as)).toEqual(['owed', ...Array.from({ length: visits.length - 1 }, () => 'foreseen')]);
  expect(visits.length).toBeGreaterThanOrEqual(4);
  expect(items).toContainEqual(expect.objectContaining({ kind: 'conference.initial', as: 'owed' }));
  const { body: usual } = await c.get(`/api/cases/${one.ref}/schedule`, 'saraa', 200);
  expect(usual).toMatchObject({ weeks: 8 });
});

test.each(['0', '27', 'soon'])('%s weeks are taken', async (weeks) => {
  const one = await c.lived('medium', start + day);
  await c.get(`/api/cases/${one.ref}/schedule?weeks=${weeks}`, 'saraa', 400);
});

test('somebody who may not know of the child reads when they are visited', async () => {
  const one = await c.lived('medium', start + day, 'mn-043-11', saraa);
  await c.get(`/api/cases/${one.ref}/schedule`, 'erdenechimeg', 404);
});
