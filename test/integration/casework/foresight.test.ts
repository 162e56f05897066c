// Looking back and ahead on the real database: the record lived again under what is in force says what is on record; a forecast shows each their own.
import { mongolia } from './living-process';
import { type StoredCasework, day, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
  // Three weeks of neglect, and a case looked after by nobody in the west.
  await c.lived('high', start + 21 * day);
  await c.lived('medium', start + 21 * day);
}, 120_000);
afterAll(() => c?.database.close());

interface Body {
  readonly looked: number;
  readonly of: number;
  readonly totals: { readonly before: number; readonly after: number };
  readonly rows: readonly { kind: string; risk: string; rung: number; before: number; after: number }[];
  readonly weeks: readonly { before: number; after: number }[];
  readonly cases: readonly { ref: string }[];
  readonly items: readonly { who: { id: string }; cases: number; visits: number[]; conferences: number[] }[];
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
