// An emergency over HTTP, on the real database: two people switch it, one alone does not, it reaches its units and no others, and it ends by itself.
import { brokenDeed } from '../../../services/casework/use-cases/rules/change-log';
import { switchDue } from '../../../services/casework/use-cases/rules/emergencies/switch-due';
import { DAY } from '../../../libs/process/kernel/time';
import { type RulesBody } from './policy-body';
import { mongolia } from './living-process';
import { type StoredCasework, hour, start, storedCasework } from './stored-casework';

let c: StoredCasework;
beforeEach(async () => {
  c = await storedCasework();
}, 120_000);
afterEach(() => c?.database.close());

interface Body extends RulesBody {
  readonly change: number;
  readonly longest: string;
  readonly on: readonly { readonly id: number; readonly units: readonly string[]; readonly lastDay: string }[];
  readonly waiting: readonly { readonly change: number; readonly status: string }[];
}
const post = async (path: string, who: string, body: object = {}) => {
  const { status, body: told } = await c.post(path, who, body);
  return { status, body: told as unknown as Body };
};
const get = async (path: string) => (await c.get(path, 'saraa')).body as unknown as Body;
const codeOf = async (reply: ReturnType<typeof post>) => {
  const { status, body } = await reply;
  return [status, body.code];
};
const dayOf = (at: number) => new Date(at + 7 * hour).toISOString().slice(0, 10);
const soum = 'mn-043-11';
const inDays = (days: number) => dayOf(start + days * DAY);
const declared = (more: object = {}) => ({ units: [soum], until: inDays(30), reason: 'Dzud', ...more });
const declare = async (more: object = {}) =>
  (await post('/api/policy/emergencies', 'bilguun', declared(more))).body.change;
const approve = (id: number, who = 'khulan') => post(`/api/policy/changes/${id}/approve`, who);
const slice = async (unit: string) => (await c.deps.rules.forOpen(unit))?.policy;

test('put forward by one it changes nothing; approved by another it reaches its soum, and wakes every case there and none elsewhere', async () => {
  const here = await c.lived('high', start + hour, soum);
  const there = await c.lived('high', start + hour);
  const id = await declare();
  expect((await slice(soum))?.version).toBe(1);
  expect(await codeOf(approve(id, 'bilguun'))).toEqual([403, 'own-approval']);
  const done = await approve(id);
  expect(done.body).toMatchObject({ id, status: 'applied', version: 2, looked: 1, woken: 1 });
  expect(c.told).toEqual([here.living.id]);
  expect(c.told).not.toContain(there.living.id);
  expect((await slice(soum))?.timings['visit.child']).toMatchObject({ high: '3 d', low: '14 d' });
  expect((await slice(soum))?.emergency).toMatchObject({ singleAssessment: true, quorum: { initial: 2, review: 2 } });
  expect(await slice('mn-069-05')).toMatchObject({ version: 1 });
  expect(await slice('mn-043-10')).not.toHaveProperty('emergency');
  const told = await get('/api/policy/emergencies');
  expect(told).toMatchObject({ longest: '60 d', waiting: [] });
  expect(told.on).toEqual([expect.objectContaining({ id, units: [soum], lastDay: inDays(30), reason: 'Dzud' })]);
  expect(await brokenDeed(c.deps.db)).toBeUndefined();
  // A case that begins in it lives by it from the start.
  expect((await c.deps.rules.current(soum))?.policy.emergency).toBeDefined();
});

test('before it is approved everybody sees what it would do, in words and numbers, exactly', async () => {
  await c.lived('medium', start + hour, soum);
  await c.lived('medium', start + hour);
  const id = await declare({ units: ['mn-043'] });
  const preview = (await post('/api/policy/preview', 'khulan', { change: id })).body;
  expect(preview).toMatchObject({ looked: 2, changed: 1 });
  expect(preview.totals.earlier).toBeGreaterThan(0);
  const differences = (await post('/api/policy/diff', 'khulan', { change: id })).body.differences;
  expect(differences.map(({ words }) => words.en)).toEqual([
    `Emergency, mn-043: nothing → until ${inDays(30)} (added)`,
  ]);
  expect(differences[0]?.words.mn).toContain('Онцгой байдлын горим, mn-043');
  expect((await slice(soum))?.version).toBe(1);
});

test('it ends by itself at the end of its last day, and not before; ended twice it is one version', async () => {
  await approve(await declare({ until: inDays(3) }));
  c.clock.forward(2 * DAY);
  expect(await switchDue(c.deps)).toEqual([]);
  c.clock.forward(2 * DAY);
  expect(await switchDue(c.deps)).toEqual([3]);
  expect(await switchDue(c.deps)).toEqual([]);
  expect(await slice(soum)).toMatchObject({ version: 3 });
  expect(await slice(soum)).not.toHaveProperty('emergency');
  expect((await slice(soum))?.timings['visit.child']?.high).toBe('7 d');
  expect(await slice(soum)).not.toHaveProperty('reverts');
  expect((await get('/api/policy/emergencies')).on).toEqual([]);
  expect(await brokenDeed(c.deps.db)).toBeUndefined();
});

test('renewed and ended early by two people; one alone can neither hold it nor take it back with the text', async () => {
  const id = await declare();
  await approve(id);
  expect(await codeOf(post(`/api/policy/changes/${id}/pause`, 'bilguun'))).toEqual([409, 'change-state']);
  expect(await codeOf(post('/api/policy/revert', 'bilguun', { reason: 'x' }))).toEqual([422, 'nothing-to-revert']);
  expect(await codeOf(post('/api/policy/revert', 'bilguun', { to: 1, reason: 'x' }))).toEqual([
    422,
    'nothing-to-change',
  ]);
  const renewal = await post(`/api/policy/emergencies/${id}/renew`, 'bilguun', { until: inDays(50), reason: 'Snow' });
  expect((await get('/api/policy/emergencies')).waiting).toMatchObject([
    { change: renewal.body.change, status: 'proposed' },
  ]);
  await approve(renewal.body.change);
  expect((await get('/api/policy/emergencies')).on).toMatchObject([{ id, lastDay: inDays(50) }]);
  const end = await post(`/api/policy/emergencies/${id}/end`, 'bilguun', { reason: 'Thaw' });
  expect(await codeOf(approve(end.body.change, 'bilguun'))).toEqual([403, 'own-approval']);
  expect((await slice(soum))?.emergency).toBeDefined();
  await approve(end.body.change);
  expect(await slice(soum)).not.toHaveProperty('emergency');
  // It is over: a second end means nothing any more.
  expect((await post(`/api/policy/emergencies/${id}/end`, 'bilguun', { reason: 'Thaw' })).status).toBe(404);
});

test('one for a later day begins on that day, with no new version of the text between; withdrawn it never does', async () => {
  const id = await declare({ from: inDays(5) });
  const other = await declare({ units: ['mn-043-10'], from: inDays(5) });
  expect((await approve(id)).body.status).toBe('approved');
  await approve(other);
  await post(`/api/policy/changes/${other}/withdraw`, 'bilguun');
  expect(await codeOf(post(`/api/policy/changes/${id}/apply`, 'bilguun'))).toEqual([409, 'change-state']);
  expect(await switchDue(c.deps)).toEqual([]);
  c.clock.forward(5 * DAY);
  expect(await switchDue(c.deps)).toEqual([2]);
  expect((await slice(soum))?.emergency).toBeDefined();
  expect(await slice('mn-043-10')).not.toHaveProperty('emergency');
});

test('a new text goes out while one is on, drafted before it or after; the emergency goes on over it, and over a text taken back', async () => {
  const text = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d');
  const drafted = (await post('/api/policy/changes', 'bilguun', { text, propose: true })).body.id;
  await approve(await declare());
  await approve(drafted);
  expect((await post(`/api/policy/changes/${drafted}/apply`, 'bilguun')).body.version).toBe(3);
  expect(await slice(soum)).toMatchObject({ version: 3, emergency: { singleAssessment: true } });
  expect((await slice(soum))?.timings['visit.child']?.high).toBe('3 d');
  expect((await slice('mn-069-05'))?.timings['visit.child']?.high).toBe('5 d');
  const back = await post('/api/policy/revert', 'bilguun', { reason: 'x' });
  expect(back.body).toMatchObject({ version: 4, to: 2 });
  expect(await slice(soum)).toMatchObject({ version: 4, reverts: [3], emergency: { singleAssessment: true } });
  expect((await slice('mn-069-05'))?.timings['visit.child']?.high).toBe('7 d');
});

test('a text on its way to some units is not brought to others by an emergency: that waits, and begins when the text has arrived', async () => {
  const text = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d');
  const drafted = (await post('/api/policy/changes', 'bilguun', { text, propose: true })).body.id;
  await approve(drafted);
  await post(`/api/policy/changes/${drafted}/apply`, 'bilguun', { units: ['mn-069'] });
  const reached = await declare({ units: ['mn-069-05'] });
  expect((await approve(reached)).body).toMatchObject({ status: 'applied', version: 3 });
  const id = await declare();
  expect((await approve(id)).body.status).toBe('approved');
  expect(await slice(soum)).toMatchObject({ version: 1 });
  await post(`/api/policy/changes/${drafted}/apply`, 'bilguun');
  expect(await switchDue(c.deps)).toEqual([4]);
  expect(await slice(soum)).toMatchObject({ version: 4, emergency: { singleAssessment: true } });
  expect(await slice('mn-069-05')).toMatchObject({ version: 3, emergency: { singleAssessment: true } });
});

test.each<[string, object, number, string]>([
  ['a day that is over', { until: '2020-01-01' }, 422, 'emergency-days'],
  ['an end before its beginning', { from: inDays(9), until: inDays(8) }, 422, 'emergency-days'],
  ['more than sixty days', { until: inDays(62) }, 422, 'emergency-too-long'],
  ['a place nobody knows', { units: ['mn-999'] }, 422, 'unknown-unit'],
  ['no place', { units: [] }, 400, 'bad-input'],
  ['a day that does not exist', { until: '2027-02-30' }, 400, 'bad-input'],
  ['no reason', { reason: ' ' }, 400, 'bad-input'],
])('%s is refused, and nothing is stored', async (_what, more, status, code) => {
  const refused = await post('/api/policy/emergencies', 'bilguun', declared(more));
  expect([refused.status, refused.body.code]).toEqual([status, code]);
  expect(await c.deps.db.selectFrom('rulesChange').select('id').execute()).toEqual([]);
});

test('a manager declares one in the own aimag and below, and nobody of a lower role does', async () => {
  expect((await post('/api/policy/emergencies', 'bayarmaa', declared())).status).toBe(201);
  expect(await codeOf(post('/api/policy/emergencies', 'bayarmaa', declared({ units: ['mn-069-05'] })))).toEqual([
    403,
    'outside-your-units',
  ]);
  expect(await codeOf(post('/api/policy/emergencies', 'erdenechimeg', declared()))).toEqual([403, 'forbidden']);
});
