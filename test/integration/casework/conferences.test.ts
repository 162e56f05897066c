// A conference over HTTP on the real engine: who is asked, who came, and what nobody may read on the way.
import request from 'supertest';
import { staffMember } from './living-process';
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
const secret = { name: 'Oyuntsetseg Canary', email: 'canary@school.example' };

test('planned, moved, held: the people from outside are sealed, and all of it can be read again', async () => {
  const { ref, caseId } = await casework.accepted();
  const saraa = staffMember('saraa').id;
  const planned = await command(ref, 'conference.plan', 'saraa', {
    kind: 'initial',
    scheduledAt: inDays(7),
    place: 'Canary hall',
    agenda: 'Canary agenda',
    participants: [{ as: 'supervisor' }, { as: 'caseworker', staff: saraa }, { as: 'school', outside: secret }],
  });
  expect([planned.status, planned.body]).toMatchObject([200, { events: expect.anything() as unknown }]);
  const stored = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(stored)).not.toMatch(/canary/i);
  expect(casework.log.text()).not.toMatch(/canary/i);
  const note = /"outside":"([0-9a-f-]{36})"/.exec(JSON.stringify(stored))?.[1];
  const opened = (path: { workflowId: string; note: string | undefined }) =>
    answer(request(casework.app).post('/internal/outsiders').set('Authorization', casework.service()).send(path));
  expect((await opened({ workflowId: `case/${caseId}`, note })).body).toEqual({ email: secret.email });
  expect((await opened({ workflowId: `case/${(await casework.accepted()).caseId}`, note })).status).toBe(404);
  const reads = await casework.deps.db
    .selectFrom('noteRead')
    .select('readBy')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(reads).toEqual([{ readBy: 'system' }]);

  expect(
    (await command(ref, 'conference.move', 'saraa', { scheduledAt: inDays(9), reason: 'roads-closed' })).status,
  ).toBe(200);
  const ahead = await get(`/api/cases/${ref}/conferences`);
  expect(ahead.body).toMatchObject({
    next: {
      kind: 'initial',
      invited: [
        { as: 'supervisor' },
        {
          as: 'caseworker',
          name: expect.objectContaining({ en: expect.stringContaining('Saraa') as unknown }) as unknown,
        },
        { as: 'school' },
      ],
    },
    past: [],
  });
  expect((await command(ref, 'conference.cancel', 'saraa', { reason: 'family-asked' })).status).toBe(200);

  const two = {
    kind: 'initial',
    participants: [{ as: 'supervisor' }, { as: 'caseworker' }],
    decision: 'continue',
    nextAt: inDays(21),
  };
  const decisions = [{ owner: 'family', what: 'Canary school', dueAt: inDays(10) }];
  const chair = 'erdenechimeg';
  const refused = await command(ref, 'conference.hold', chair, two);
  expect([refused.status, refused.body.code]).toEqual([422, 'no-quorum']);
  expect(refused.body).toMatchObject({ missing: ['enough-present'] });
  expect(
    (await command(ref, 'conference.hold', chair, { ...two, withoutQuorum: 'cannot-wait', decisions })).status,
  ).toBe(200);
  const after = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(after)).not.toMatch(/canary/i);
  expect(JSON.stringify(after)).toContain('"kind":"plan.action"');
  const held = await get(`/api/cases/${ref}/conferences`);
  expect(held.body).toMatchObject({
    past: [
      {
        kind: 'initial',
        quorum: false,
        withoutQuorum: { en: 'The child could not wait' },
        minutesOut: false,
        decisions: [{ owner: 'family', done: false }],
      },
    ],
  });
});

test.each([
  ['an agency nobody knows', [{ as: 'agency', agency: '4572a684-a7a2-4243-8fac-000000000000' }], 404],
  ['a colleague nobody knows', [{ as: 'caseworker', staff: '4572a684-a7a2-4243-8fac-000000000000' }], 404],
  ['an address that is none', [{ as: 'school', outside: { name: 'X', email: 'x' } }], 400],
  ['a chair that is none', [{ as: 'king' }], 400],
])('%s is invited, or the answer is a crash', async (_what, participants, atLeast) => {
  const { ref } = await casework.accepted();
  const reply = await command(ref, 'conference.plan', 'saraa', {
    kind: 'review',
    scheduledAt: inDays(7),
    participants,
  });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(reply.status).toBeLessThan(500);
  expect(reply.status === 400).toBe(atLeast === 400);
});
