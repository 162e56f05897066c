// An emergency that begins or ends, and standing in for a colleague, change what people owe from one moment to the next. What would hurt: they do not hear of it,
// hear of it every five minutes, or learn of it something about a child. The record, the look at it and the workflow that tells are real.
import request from 'supertest';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { sweepNews } from '../../../services/casework/use-cases/news/sweep-news';
import { NEWS_WORKFLOW, PROCESS_QUEUE } from '../../../workflows/protocol';
import { answer } from './answers';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
  await observeHouse(casework.deps);
}, 180_000);
afterAll(() => casework?.close());

interface Told {
  readonly key: string;
  readonly template: string;
  readonly to: string;
  readonly workflowId: string;
  readonly assignee?: string;
  readonly risk: string;
  readonly args: Readonly<Record<string, string | number>>;
}
const day = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * day).toISOString().slice(0, 10);
const post = (path: string, who: string, body: object = {}) =>
  answer(request(casework.app).post(path).set('Authorization', casework.as(who)).send(body));

let looks = 0;
/** What one look tells. */
async function look(): Promise<Told[]> {
  const before = casework.post.asked.length;
  const workflowId = `news-${++looks}`;
  await casework.temporal.client.workflow.execute(NEWS_WORKFLOW, { workflowId, taskQueue: PROCESS_QUEUE });
  return (casework.post.asked.slice(before) as Told[]).filter(({ template }) =>
    /^(emergency|standing-in)-/.test(template),
  );
}
const short = (told: readonly Told[]) => told.map(({ template, workflowId }) => `${template} ${workflowId}`).sort();

/** Put forward by one, approved by another. */
async function switched(path: string, body: object): Promise<number> {
  const { body: made } = await post(path, 'bilguun', body);
  const { change } = made as unknown as { change: number };
  expect((await post(`/api/policy/changes/${change}/approve`, 'khulan')).status).toBe(200);
  return change;
}

test('an emergency begins, goes on for longer or is over, and whoever oversees a unit in it never hears of it, or others do', async () => {
  await look();
  const id = await switched('/api/policy/emergencies', {
    units: ['mn-069-05'],
    until: dayIn(20),
    reason: 'Baatar froze',
  });
  const began = await look();
  expect(short(began)).toEqual(['emergency-began unit/mn-069-05']);
  expect(began[0]).toMatchObject({ to: 'supervisor', risk: 'high' });
  const { times } = began[0]?.args ?? {};
  expect(String(times).split(';')).toEqual(expect.arrayContaining(['visit.child|high|3 d', 'contact.first|high|24 h']));
  // Nobody is named: neither a child nor what somebody wrote.
  expect(JSON.stringify(began)).not.toContain('Baatar');
  expect(await look()).toEqual([]);

  await switched(`/api/policy/emergencies/${id}/renew`, { until: dayIn(40), reason: 'Snow' });
  const longer = await look();
  expect(short(longer)).toEqual(['emergency-goes-on unit/mn-069-05']);
  expect(longer[0]?.args['untilAt']).toBeGreaterThan(Number(began[0]?.args['untilAt']));
  await switched(`/api/policy/emergencies/${id}/end`, { reason: 'Thaw' });
  expect(short(await look())).toEqual(['emergency-over unit/mn-069-05']);
  expect(await look()).toEqual([]);
}, 120_000);

test('an emergency of a whole province reaches the supervisors of one soum and not of the next', async () => {
  const id = await switched('/api/policy/emergencies', { units: ['mn-043'], until: dayIn(5), reason: 'Dzud' });
  const units = (await look()).map(({ workflowId }) => workflowId);
  expect(units).toContain('unit/mn-043-11');
  expect(units.every((one) => one.startsWith('unit/mn-043'))).toBe(true);
  expect(new Set(units).size).toBe(units.length);
  await switched(`/api/policy/emergencies/${id}/end`, { reason: 'Thaw' });
  expect((await look()).every(({ template }) => template === 'emergency-over')).toBe(true);
}, 120_000);

test('a cover does not hear that they stand in, for whom, until when and how much there is to do; nor that it is over', async () => {
  const { id: saraa } = staffMember('saraa');
  const { id: dulguun } = staffMember('dulguun');
  await casework.accepted();
  await look();
  const path = `/api/staff/${saraa}/leave`;
  const later = await post(path, 'erdenechimeg', { from: dayIn(30), until: dayIn(31), cover: dulguun });
  expect(later.status).toBe(201);
  // It has not begun.
  expect(await look()).toEqual([]);
  const granted = await post(path, 'erdenechimeg', { from: dayIn(0), until: dayIn(5), cover: dulguun });
  const [began, ...others] = await look();
  expect(others).toEqual([]);
  expect(began).toMatchObject({ template: 'standing-in-began', workflowId: `staff/${saraa}`, assignee: dulguun });
  expect(began?.args).toMatchObject({ why: 'cover', open: expect.any(Number) as number, late: 0 });
  expect(Number(began?.args['open'])).toBeGreaterThan(0);
  expect(Object.keys(began?.args ?? {}).sort()).toEqual(['fromAt', 'late', 'open', 'untilAt', 'why']);
  expect(await look()).toEqual([]);

  // Who is told what stands in the reply to the post office: the colleague by name, for there is no child in it.
  const asked = request(casework.app).post('/internal/recipients').set('Authorization', casework.service());
  const reply = await answer(asked.send({ workflowId: `staff/${saraa}`, role: 'supervisor', assignee: dulguun }), 200);
  expect(reply.body).toMatchObject({
    people: [{ staffId: dulguun }],
    case: { named: { en: expect.any(String) as string } },
  });

  await post(`${path}/${granted.body.id}/end`, 'erdenechimeg');
  expect((await look()).map(({ template, assignee }) => [template, assignee])).toEqual([['standing-in-over', dulguun]]);
  expect(await look()).toEqual([]);
}, 120_000);

test('a delegate is told neither that it begins nor that it is taken back', async () => {
  const { id: otgonbayar } = staffMember('otgonbayar');
  const { id: ganzorig } = staffMember('ganzorig');
  await look();
  const period = {
    fromAt: new Date(Date.now() - 1_000).toISOString(),
    untilAt: new Date(Date.now() + 10 * day).toISOString(),
    reason: 'travel',
  };
  const path = `/api/staff/${otgonbayar}/commands`;
  expect((await post(`${path}/staff.delegate`, 'otgonbayar', { ...period, to: ganzorig })).status).toBe(200);
  const began = await look();
  expect(began).toMatchObject([{ template: 'standing-in-began', assignee: ganzorig, args: { why: 'delegate' } }]);
  expect(began[0]?.args['untilAt']).toBe(Date.parse(period.untilAt));
  expect((await post(`${path}/staff.end-delegation`, 'otgonbayar')).status).toBe(200);
  expect(await look()).toMatchObject([{ template: 'standing-in-over', assignee: ganzorig }]);
}, 120_000);

test('news that reached nobody is forgotten, or is mailed anew with every look', async () => {
  const { id: saraa } = staffMember('saraa');
  const { id: dulguun } = staffMember('dulguun');
  await look();
  casework.post.outcome = () => 'nobody-reachable';
  const leave = { from: dayIn(0), until: dayIn(5), cover: saraa };
  expect((await post(`/api/staff/${dulguun}/leave`, 'erdenechimeg', leave)).status).toBe(201);
  const [first, second] = [await look(), await look()];
  expect(first).toHaveLength(1);
  // Under the same key it is one notice to the post office, within the day.
  expect(second.map(({ key }) => key)).toEqual(first.map(({ key }) => key));
  const tomorrow = await sweepNews(casework.deps, Date.now() + day, 100);
  expect(tomorrow.map(({ template, assignee }) => [template, assignee])).toEqual([['standing-in-began', saraa]]);
  expect(tomorrow[0]?.key).not.toBe(first[0]?.key);
  casework.post.outcome = () => 'sent';
  expect(await look()).toHaveLength(1);
  expect(await look()).toEqual([]);
}, 120_000);
