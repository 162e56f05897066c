// A case handed to another unit, over HTTP on the real engine: who may see what before and after, and where it lives from then on.
import request from 'supertest';
import { rewriteView } from '../../../services/casework/use-cases/reconcile/repair';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

/** Khovd is an hour west of where cases of this test begin, and has another calendar. */
const TO = 'mn-043-11';

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
const viewOf = (caseId: string) =>
  casework.deps.db.selectFrom('caseView').selectAll().where('caseId', '=', caseId).executeTakeFirstOrThrow();
const dutiesOf = (caseId: string) =>
  casework.deps.db
    .selectFrom('duty')
    .select(['kind', 'unit', 'lead', 'dueAt', 'status'])
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute();

test('an offered case is hidden from those who must answer, or open to more than them; once theirs it is closed to the sender', async () => {
  const { ref, caseId } = await casework.accepted();
  const begunIn = (await viewOf(caseId)).unit;
  expect(begunIn).not.toBe(TO);
  expect((await get(`/api/cases/${ref}`, 'munkhbat')).status).toBe(404);
  expect(
    (await command(ref, 'transfer.offer', 'saraa', { scope: 'unit', unit: 'mn-999', reason: 'child-moved' })).body.code,
  ).toBe('unknown-unit');
  const offer = { scope: 'unit', unit: TO, reason: 'child-moved', note: 'The aunt lives there.' };
  expect((await command(ref, 'transfer.offer', 'saraa', offer)).status).toBe(200);

  // The receiving supervisor and the manager above see how it stands, and no word of what was written; a worker there sees nothing.
  for (const who of ['munkhbat', 'bayarmaa']) {
    expect((await get(`/api/cases/${ref}`, who)).status).toBe(200);
    expect((await get(`/api/cases/${ref}/timeline`, who)).status).toBe(200);
    expect((await get(`/api/cases/${ref}/timeline?notes=1`, who)).status).toBe(403);
    expect(
      (await command(ref, 'visit.record', who, { track: 'child', met: true, found: 'x', noNextReason: 'by-policy' }))
        .status,
    ).toBe(403);
  }
  expect((await get(`/api/cases/${ref}`, 'enkhjargal')).status).toBe(404);
  expect((await get(`/api/cases/${ref}`, 'narantuya')).status).toBe(404);
  const owed = (await dutiesOf(caseId)).find(({ kind }) => kind === 'transfer.accept');
  expect(owed).toMatchObject({ unit: TO, status: 'open' });
  const answered = await get('/api/worklist?limit=100', 'munkhbat');
  expect(answered.body.items.map(({ ref: about, kind }) => [about, kind])).toContainEqual([ref, 'transfer.accept']);

  const { id: saraa } = staffMember('saraa');
  const { id: enkhjargal } = staffMember('enkhjargal');
  expect((await command(ref, 'transfer.accept', 'munkhbat', { lead: saraa })).body.code).toBe('unknown-staff');
  const before = await dutiesOf(caseId);
  const taken = await command(ref, 'transfer.accept', 'munkhbat', { lead: enkhjargal });
  expect(taken.status).toBe(200);

  const view = await viewOf(caseId);
  expect(view).toMatchObject({ unit: TO, lead: enkhjargal, ref });
  const after = (await dutiesOf(caseId)).filter(({ status }) => status === 'open');
  expect(new Set(after.map(({ unit, lead }) => `${unit} ${lead}`))).toEqual(new Set([`${TO} ${enkhjargal}`]));
  const endOfDay = (rows: typeof before) => rows.find(({ kind }) => kind === 'visit.child')?.dueAt ?? 0;
  // The same day, which ends an hour later in the west.
  expect(endOfDay(after) - endOfDay(before)).toBe(3_600_000);

  for (const who of ['saraa', 'erdenechimeg']) expect((await get(`/api/cases/${ref}`, who)).status).toBe(404);
  for (const who of ['munkhbat', 'enkhjargal']) expect((await get(`/api/cases/${ref}`, who)).status).toBe(200);
  expect((await get(`/api/cases/${ref}/duties/visit.child/why`, 'munkhbat')).status).toBe(200);
  const visit = { track: 'child', met: true, found: 'Settled in.', noNextReason: 'by-policy' };
  expect((await command(ref, 'visit.record', 'enkhjargal', visit)).status).toBe(200);

  // An operator who looks for the cases of a unit finds it where it is.
  const { searchAttributes } = await casework.temporal.client.workflow.getHandle(`case/${caseId}`).describe();
  expect(searchAttributes['IveelUnit']).toEqual([TO]);

  // The record alone tells the same: a view written anew from it is the view that was there.
  const stood = await viewOf(caseId);
  await rewriteView(casework.deps, `case/${caseId}`);
  const { updatedAt: _then, ...rest } = stood;
  expect(await viewOf(caseId)).toMatchObject(rest);
}, 90_000);
