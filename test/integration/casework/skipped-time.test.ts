// The demo's clock: a case and its referral are moved together, and what is overdue there is overdue in the lists here.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { answer } from './answers';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const post = (path: string, who: string, body: object) =>
  answer(request(casework.app).post(path).set('Authorization', casework.as(who)).send(body));
const get = (path: string, who: string) =>
  answer(request(casework.app).get(path).set('Authorization', casework.as(who)));
const day = 86_400_000;
const visit = { track: 'child', met: true, found: 'Seen at school.', noNextReason: 'by-policy' };

test('what happens now is refused as of the future, because the read model takes the case’s clock for a second further than it is', async () => {
  const { ref, caseId } = await casework.accepted({ risk: 'high' });
  await casework.deps.db.updateTable('caseView').set({ clockOffset: 60_000 }).where('caseId', '=', caseId).execute();
  const recorded = await post(`/api/cases/${ref}/commands/visit.record`, 'saraa', visit);
  expect([recorded.status, recorded.body.code]).toEqual([200, undefined]);
  const { happenedAt, recordedAt } = await casework.deps.db
    .selectFrom('caseEvent')
    .select(['happenedAt', 'recordedAt'])
    .where('workflowId', '=', `case/${caseId}`)
    .where('type', '=', 'visit.recorded')
    .executeTakeFirstOrThrow();
  expect(happenedAt).toEqual(recordedAt);
}, 60_000);

test('ten days pass in seconds: the visit is overdue, the agency too, the supervisor was told, and a visit now is not in the future', async () => {
  const { ref, caseId } = await casework.accepted({ risk: 'high' });
  const referral = randomUUID();
  await casework.send(
    `case/${caseId}`,
    'referral.make',
    { referral, agency: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c', service: 'physical-health', consent: 'given' },
    staffMember('saraa'),
  );
  await casework.openReferral(referral, caseId, ref);
  const to = Date.now() + 10 * day;
  const skipped = await post('/api/demo/skip', 'saraa', { ref, to: new Date(to).toISOString() });
  expect([skipped.status, skipped.body.reached]).toEqual([200, true]);
  expect(Date.parse(skipped.body.now)).toBeGreaterThan(to - 5_000);

  const late = (await get('/api/worklist?section=overdue', 'erdenechimeg')).body.items.filter((row) => row.ref === ref);
  expect(late.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['visit.child', 'referral.acknowledge']));
  expect(late.find(({ kind }) => kind === 'visit.child')?.told.map(({ role }) => role)).toContain('supervisor');

  const recorded = await post(`/api/cases/${ref}/commands/visit.record`, 'saraa', visit);
  expect(recorded.status).toBe(200);
  const { body } = await get(`/api/cases/${ref}`, 'saraa');
  const next = body.duties.find(({ kind }) => kind === 'visit.child') as unknown as { dueAt: string; overdue: boolean };
  expect(next.overdue).toBe(false);
  expect(Date.parse(next.dueAt)).toBeGreaterThan(to + 5 * day);

  // A few seconds more, with no alarm on the way, are kept as well.
  const again = await post('/api/demo/skip', 'saraa', { ref, to: 3_600 });
  expect(again.body.reached).toBe(true);
  expect(Date.parse(again.body.now)).toBeGreaterThan(Date.parse(skipped.body.now) + 3_500_000);
  const back = await post('/api/demo/skip', 'saraa', { ref, to: '2020-01-01T00:00:00Z' });
  expect([back.status, back.body.code]).toEqual([422, 'skip-backwards']);
  expect((await post('/api/demo/skip', 'munkhbat', { ref, to: 60 })).status).toBe(404);
  expect(casework.log.errors()).toEqual([]);
}, 120_000);
