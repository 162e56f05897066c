// A challenge over HTTP on the real engine: a report that opened no case is over at once, and its family is heard all the same.
import request from 'supertest';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const get = (path: string, who: string) =>
  answer(request(casework.app).get(path).set('Authorization', casework.as(who)));
const command = (ref: string, name: string, who: string, body: object) =>
  answer(
    request(casework.app).post(`/api/cases/${ref}/commands/${name}`).set('Authorization', casework.as(who)).send(body),
  );
const statusOf = async (caseId: string) =>
  (await casework.temporal.client.workflow.getHandle(`case/${caseId}`).describe()).status.name;

async function overWithin(caseId: string, ms: number): Promise<void> {
  const until = Date.now() + ms;
  while ((await statusOf(caseId)) !== 'COMPLETED') {
    if (Date.now() > until) throw new Error('the process goes on');
    await new Promise((done) => setTimeout(done, 50));
  }
}

test('a family sent away at the door is told that the case is closed, or its report stays closed once the screening was found wrong', async () => {
  const { ref, caseId } = await casework.report('mn-069-05', { contactable: false });
  const no = { outcome: 'no-action', reason: 'no-risk-found' };
  expect((await command(ref, 'report.screen', 'erdenechimeg', no)).status).toBe(200);
  await overWithin(caseId, 15_000);

  const screening = { from: 'family', about: 'screening', note: 'The grandmother says it went on.' };
  const about = { ...screening, about: 'plan' };
  expect((await command(ref, 'challenge.raise', 'ganzorig', about)).body.code).toBe('case-not-open');
  expect(await statusOf(caseId)).toBe('COMPLETED');
  expect((await command(ref, 'challenge.raise', 'ganzorig', screening)).status).toBe(200);

  const { body } = await get(`/api/cases/${ref}`, 'otgonbayar');
  expect([body.stage, body.finished, body.duties.map(({ kind }) => kind)]).toEqual([
    'closed',
    false,
    ['challenge.answer'],
  ]);
  const raised = (await get(`/api/cases/${ref}/timeline`, 'otgonbayar')).body.past.find(
    ({ type }) => type === 'challenge.raised',
  );
  expect(raised?.body.decidedBy).toEqual([staffMember('erdenechimeg').id]);

  const refused = await command(ref, 'challenge.answer', 'erdenechimeg', { answer: 'changed' });
  expect([refused.status, refused.body.code]).toEqual([403, 'own-decision']);
  expect((await command(ref, 'challenge.answer', 'otgonbayar', { answer: 'changed' })).status).toBe(200);
  expect((await get(`/api/cases/${ref}`, 'otgonbayar')).body).toMatchObject({ stage: 'reported', finished: false });

  const yes = {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'high',
    lead: staffMember('saraa').id,
  };
  expect((await command(ref, 'report.screen', 'erdenechimeg', yes)).body.code).toBe('own-decision');
  expect((await command(ref, 'report.screen', 'ganzorig', yes)).status).toBe(200);
  const open = (await get(`/api/cases/${ref}`, 'saraa')).body;
  expect(open.stage).toBe('assessing');
  expect(open.duties.filter(({ overdue }) => overdue)).toEqual([]);
  // One record, whole: the process that began anew went on where the first had stopped.
  expect((await get(`/api/cases/${ref}/verify`, 'solongo')).body).toMatchObject({ ok: true });
}, 60_000);
