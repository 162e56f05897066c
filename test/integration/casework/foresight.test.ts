// Looking back and ahead on the real database: the record lived again under what is in force says what is on record; a forecast shows each their own.
import { caseProcess } from '../../../libs/process/case/process';
import { aCase, mongolia, staffMember } from './living-process';
import { type StoredCasework, day, saraa, start, storedCasework, supervisor } from './stored-casework';

/** Actions and duties by name came later than the first version. */
const LATEST = caseProcess.versions.at(-1)?.version ?? 1;

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
  // Three weeks of neglect, and a case looked after by nobody in the west.
  await c.lived('high', start + 21 * day);
  await c.lived('medium', start + 21 * day);
}, 120_000);
afterAll(() => c?.database.close());

interface Line {
  readonly who: { readonly id: string };
  readonly cases: number;
  readonly actions: number;
  readonly duties: number;
  readonly visits: readonly number[];
  readonly conferences: readonly number[];
}

interface Body {
  readonly looked: number;
  readonly of: number;
  readonly totals: { readonly before: number; readonly after: number };
  readonly rows: readonly { kind: string; risk: string; rung: number; before: number; after: number }[];
  readonly weeks: readonly { before: number; after: number }[];
  readonly cases: readonly { ref: string }[];
  readonly items: readonly Line[];
}

const backtest = async (text: string, more: object = {}) =>
  (await c.post('/api/policy/backtest', 'bilguun', { text, ...more }, 200)).body as unknown as Body;
const sum = (of: readonly { before: number; after: number }[], side: 'before' | 'after') =>
  of.reduce((total, row) => total + row[side], 0);

test('what is in force would have said what it said; a laxer draft less, a stricter one more, where it is stricter', async () => {
  const same = await backtest(mongolia.policyText);
  expect(same.looked).toBe(2);
  // Both lives were advanced in one step, as after an outage: only the highest rung of each duty spoke then.
  expect(same.totals.before).toBeGreaterThan(0);
  expect(same.totals.after).toBeGreaterThanOrEqual(same.totals.before);
  expect(sum(same.weeks, 'after')).toBe(same.totals.after);
  expect(sum(same.rows, 'before')).toBe(same.totals.before);

  const laxer = await backtest(mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?medium: )14 d/, '$128 d'));
  const visits = (of: Body, risk: string) => of.rows.filter((row) => row.kind === 'visit.child' && row.risk === risk);
  expect(sum(visits(laxer, 'medium'), 'after')).toBeLessThan(sum(visits(same, 'medium'), 'after'));
  expect(sum(visits(laxer, 'high'), 'after')).toBe(sum(visits(same, 'high'), 'after'));
  const stricter = await backtest(mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?medium: )14 d/, '$17 d'));
  expect(sum(visits(stricter, 'medium'), 'after')).toBeGreaterThan(sum(visits(same, 'medium'), 'after'));

  expect((await backtest(mongolia.policyText, { units: ['mn-043'] })).looked).toBe(0);
  expect(await backtest(mongolia.policyText, { most: 1 })).toMatchObject({ looked: 1, of: 2 });
  expect((await c.post('/api/policy/backtest', 'saraa', { text: mongolia.policyText })).status).toBe(403);
});

test('a forecast shows a worker their own weeks, a supervisor the unit, and nobody the neighbours', async () => {
  const ask = async (who: string, query = '') =>
    (await c.get(`/api/forecast${query}`, who, 200)).body as unknown as Body;
  const [own] = (await ask('saraa')).items;
  expect(own).toMatchObject({ cases: 2 });
  // Both are overdue: two visits this week, then weekly at high risk and every two weeks at medium.
  expect(own?.visits).toHaveLength(8);
  expect(own?.visits[0]).toBe(2);
  expect(own?.visits.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(11);
  expect((await ask('erdenechimeg')).items).toHaveLength(1);
  expect((await ask('otgonbayar', '?unit=mn-069-05')).items).toHaveLength(1);
  expect((await ask('munkhbat')).items).toEqual([]);
  expect((await ask('munkhbat', '?unit=mn-069-05')).items).toEqual([]);
  expect((await c.get('/api/forecast', 'solongo')).status).toBe(403);
});

test('what somebody owes by name in a colleague’s case is in nobody’s weeks, in two people’s, or brings the colleague’s along', async () => {
  const now = c.clock.now();
  const before = (await c.get('/api/forecast', 'saraa', 200)).body as unknown as Body;
  const dulguun = staffMember('dulguun');
  const other = aCase('mn-069-05');
  other.living.entity = { ...other.living.entity, version: LATEST };
  await c.project(other.report(start, 'medium'));
  await c.project(other.accept(start, dulguun, supervisor, 'medium'));
  await c.project(other.living.pass(now));
  const take = (name: string, input: object) => c.project(other.living.take(name, input, supervisor, now));
  const owed = ['visit.child', 'assessment.initial'].map((of) => {
    const found = other.living.entity.ledger.open.find(({ kind }) => kind === of);
    if (!found) throw new Error(`${of} is not owed`);
    return found;
  });
  await take('action.agree', { owner: 'caseworker', staff: saraa.id, what: 'note', dueAt: now + day });
  for (const { kind, key } of owed) await take('duty.reassign', { kind, key, assignee: saraa.id });

  const { items } = (await c.get('/api/forecast', 'saraa', 200)).body as unknown as Body;
  const [was] = before.items;
  expect(items.map(({ who }) => who.id)).toEqual([saraa.id]);
  expect(items[0]).toEqual({
    ...was,
    actions: (was?.actions ?? 0) + 1,
    duties: 1,
    visits: was?.visits.map((count, week) => (week === 0 ? count + 1 : count)),
  });
  // Whoever oversees both sees it once, in the line of whoever owes it; the visits after it are the lead's again.
  const seen = ((await c.get('/api/forecast', 'erdenechimeg', 200)).body as unknown as Body).items;
  const of = (id: string) => seen.find(({ who }) => who.id === id);
  expect(of(saraa.id)).toEqual(items[0]);
  expect(of(dulguun.id)).toMatchObject({ cases: 1, actions: 0, duties: 0 });
  const own = ((await c.get('/api/forecast', 'dulguun', 200)).body as unknown as Body).items;
  expect(own).toEqual([of(dulguun.id)]);
});
