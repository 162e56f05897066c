// A plan in its ten columns over HTTP on the real engine. What would hurt: words of the plan outside the vault, an action nobody can find again, a plan signed by its author.
import request from 'supertest';
import { answer } from './answers';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const command = (ref: string, name: string, who: string, body: object) =>
  answer(
    request(casework.app).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', casework.as(who)).send(body),
  );
const get = (path: string) => answer(request(casework.app).get(path).set('Authorization', casework.as('saraa')));
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const row = (dueAt?: string, more: object = {}) => ({
  concern: 'Canary concern',
  intervention: 'Canary intervention',
  outcome: 'Canary outcome',
  responsible: { owner: 'family' },
  ...(dueAt === undefined ? {} : { dueAt }),
  ...more,
});
const plan = (rows: object[], more: object = {}) => ({
  template: 'simple',
  child: { views: 'Canary wish', how: 'While drawing together' },
  carer: { views: 'Canary worry', agrees: true },
  reviewAt: inDays(60),
  rows,
  ...more,
});

test('submitted, signed, done: the words are sealed, and all of it can be read again', async () => {
  const { ref, caseId } = await casework.accepted();
  const chair = 'erdenechimeg';
  expect((await get(`/api/cases/${ref}/plan`)).status).toBe(404);
  const held = { kind: 'initial', participants: 4, decision: 'continue', nextAt: inDays(21) };
  expect((await command(ref, 'conference.hold', chair, held)).status).toBe(200);
  const submitted = await command(ref, 'plan.submit', 'saraa', {
    doNoHarm: true,
    plan: plan([row(inDays(10)), row(), row(inDays(30), { concern: 'Second' })]),
  });
  expect([submitted.status, submitted.body]).toMatchObject([200, {}]);
  expect((await get(`/api/cases/${ref}/plan`)).body).toMatchObject({
    version: 1,
    status: 'submitted',
    signed: null,
    rows: [{ status: 'later', action: null }, { status: 'no-date' }, { status: 'later' }],
  });
  const unsigned = await command(ref, 'plan.approve', chair, {});
  expect([unsigned.status, unsigned.body.code]).toEqual([409, 'do-no-harm-unsigned']);
  const [first, ...others] = (casework.deps.profile.codes['do-no-harm'] ?? []).map(({ code }) => code);
  const safe = others.map((item) => ({ item, answer: 'safe' }));
  const sign = (answers: object[]) => command(ref, 'plan.check-harm', 'saraa', { answers });
  expect((await sign(safe)).body.code).toBe('checklist-incomplete');
  expect((await sign([{ item: 'not-asked', answer: 'safe' }])).status).toBe(400);
  expect((await sign([{ item: first, answer: 'harmful' }, ...safe])).status).toBe(200);
  expect((await command(ref, 'plan.approve', chair, {})).body.code).toBe('harm-not-averted');
  expect((await sign([{ item: first, answer: 'averted', how: 'Canary care' }, ...safe])).status).toBe(200);
  expect((await command(ref, 'plan.approve', chair, {})).status).toBe(200);
  const approved = await get(`/api/cases/${ref}/plan`);
  const { rows } = approved.body as unknown as { readonly rows: readonly { readonly action: number }[] };
  const done = { action: rows[2]?.action, outcome: 'partly' };
  expect((await command(ref, 'action.done', 'saraa', done)).status).toBe(200);
  expect((await get(`/api/cases/${ref}/plans/1`)).body).toMatchObject({
    status: 'approved',
    submitted: { by: { en: expect.stringContaining('Saraa') as unknown } },
    harm: {
      by: { en: expect.stringContaining('Saraa') as unknown },
      answers: expect.arrayContaining([
        expect.objectContaining({ item: first, answer: 'averted', how: 'Canary care' }),
      ]) as unknown,
    },
    plan: { template: 'simple', child: { views: 'Canary wish' } },
    rows: [
      { status: 'open', ended: null },
      { status: 'no-date', action: null },
      { concern: 'Second', status: 'partly', ended: { by: { en: expect.stringContaining('Saraa') as unknown } } },
    ],
  });
  expect((await get(`/api/cases/${ref}/plans/2`)).status).toBe(404);
  const stored = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(stored)).not.toMatch(/canary/i);
  expect(casework.log.text()).not.toMatch(/canary/i);
  const reads = await casework.deps.db
    .selectFrom('noteRead')
    .select('readBy')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(reads).toHaveLength(5);
});

test.each([
  ['no rows', plan([])],
  ['a full plan without goals', plan([row()], { template: 'full' })],
  ['neither views of the child nor why not', plan([row()], { child: {} })],
  ['an eleventh column', plan([row(undefined, { extra: 'x' })])],
  [
    'a colleague nobody knows',
    plan([row(inDays(3), { responsible: { owner: 'caseworker', staff: '4572a684-a7a2-4243-8fac-000000000000' } })]),
  ],
])('a plan with %s is taken, or the answer is a crash', async (_what, sent) => {
  const { ref } = await casework.accepted();
  const reply = await command(ref, 'plan.submit', 'saraa', { doNoHarm: true, plan: sent });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
});
