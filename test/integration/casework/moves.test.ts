// A case handed to another unit, over HTTP on the real engine: who may see what before and after, and where it lives from then on.
import request from 'supertest';
import { rewriteView } from '../../../services/casework/use-cases/reconcile/repair';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

/** Khovd is an hour west of where cases of this test begin, and has another calendar. */
const TO = 'mn-043-11';
const day = 86_400_000;

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
  // The end of a day, an hour later in the west; and in the hour after midnight, when it is still yesterday there, of the day before.
  const later = endOfDay(after) - endOfDay(before);
  expect([3_600_000, 3_600_000 - day]).toContain(later);

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

const told = async (
  caseId: string,
  notice: { readonly role: string; readonly assignee?: string; readonly unit?: string },
) => {
  const asked = request(casework.app)
    .post('/internal/recipients')
    .set('Authorization', casework.service())
    .send({ workflowId: `case/${caseId}`, ...notice });
  return (await answer(asked, 200)).body.people as readonly { readonly staffId: string }[];
};

/** The notices a case has sent, by template and by who was to hear. */
const sentOf = async (caseId: string) =>
  (
    await casework.deps.db
      .selectFrom('caseEvent')
      .select('body')
      .where('workflowId', '=', `case/${caseId}`)
      .where('type', '=', 'notice.settled')
      .orderBy('n')
      .execute()
  ).map(({ body }) => (body as unknown as { template: string }).template);

const settledWithin = async (caseId: string, template: string, ms = 10_000) => {
  const until = Date.now() + ms;
  while (!(await sentOf(caseId)).includes(template)) {
    if (Date.now() > until) throw new Error(`${template} was never sent`);
    await new Promise((done) => setTimeout(done, 50));
  }
};

test('a colleague who is offered a case does not see it, does not find it in the worklist, or cannot answer; the sender never learns what became of it', async () => {
  const { ref, caseId } = await casework.accepted();
  const { id: saraa } = staffMember('saraa');
  const { id: dulguun } = staffMember('dulguun');
  expect((await get(`/api/cases/${ref}`, 'dulguun')).status).toBe(404);
  const offer = { scope: 'worker', lead: dulguun, reason: 'workload', note: 'Forty cases are too many.' };
  expect((await command(ref, 'transfer.offer', 'saraa', offer)).status).toBe(200);
  await settledWithin(caseId, 'transfer-offered-worker');
  expect((await told(caseId, { role: 'caseworker', assignee: dulguun })).map(({ staffId }) => staffId)).toEqual([
    dulguun,
  ]);

  expect((await get(`/api/cases/${ref}`, 'dulguun')).body.transfer).toMatchObject({
    scope: 'worker',
    lead: { id: dulguun },
  });
  expect((await get(`/api/cases/${ref}/timeline`, 'dulguun')).status).toBe(200);
  expect((await get(`/api/cases/${ref}/timeline?notes=1`, 'dulguun')).status).toBe(403);
  const visit = { track: 'child', met: true, found: 'x', noNextReason: 'by-policy' };
  expect((await command(ref, 'visit.record', 'dulguun', visit)).status).toBe(403);
  const mine = async (who: string) =>
    (await get('/api/worklist?limit=100', who)).body.items
      .filter((row) => row.ref === ref)
      .map(({ kind, section }) => [kind, section === 'waiting']);
  expect(await mine('dulguun')).toEqual([['transfer.accept', false]]);
  expect(await mine('saraa')).not.toContainEqual(['transfer.accept', false]);
  // Another write of the case does not take the answer back to whoever leads it.
  expect((await command(ref, 'risk.set', 'saraa', { level: 'medium', reason: 'reassessment' })).status).toBe(200);
  expect(await mine('dulguun')).toEqual([['transfer.accept', false]]);

  expect((await command(ref, 'transfer.accept', 'erdenechimeg', {})).body.code).toBe('not-the-receiver');
  expect((await command(ref, 'transfer.refuse', 'dulguun', { reason: 'workload' })).status).toBe(200);
  await settledWithin(caseId, 'transfer-refused');
  expect((await get(`/api/cases/${ref}`, 'dulguun')).status).toBe(404);
  expect(await mine('dulguun')).toEqual([]);

  expect((await command(ref, 'transfer.offer', 'saraa', offer)).status).toBe(200);
  expect((await command(ref, 'transfer.accept', 'dulguun', {})).status).toBe(200);
  await settledWithin(caseId, 'transfer-accepted');
  expect((await told(caseId, { role: 'supervisor', assignee: saraa })).map(({ staffId }) => staffId)).toEqual([saraa]);
  expect(await viewOf(caseId)).toMatchObject({ lead: dulguun });
  expect((await get(`/api/cases/${ref}`, 'saraa')).status).toBe(404);
  expect((await command(ref, 'visit.record', 'dulguun', visit)).status).toBe(200);
}, 90_000);

test('a child goes abroad and nobody there is named, nobody has acknowledged it, or what was written of them lies open', async () => {
  const { ref, caseId } = await casework.accepted();
  const end = { reason: 'transferred-abroad' };
  expect((await command(ref, 'case.end', 'otgonbayar', end)).body.code).toBe('transfer-first');
  const offer = { scope: 'abroad', reason: 'child-moved', authority: 'protection-authority', country: 'KR' };
  expect((await command(ref, 'transfer.offer', 'saraa', offer)).body.code).toBe('authority-missing');
  const contact = 'Ms Kim, Seoul office, kim@authority.example';
  expect((await command(ref, 'transfer.offer', 'saraa', { ...offer, country: 'korea', contact })).status).toBe(400);
  expect((await command(ref, 'transfer.offer', 'saraa', { ...offer, authority: 'somebody', contact })).status).toBe(
    400,
  );
  expect((await command(ref, 'transfer.offer', 'saraa', { ...offer, contact })).status).toBe(200);
  await settledWithin(caseId, 'transfer-offered-abroad');
  const timeline = await get(`/api/cases/${ref}/timeline`, 'saraa');
  const offered = timeline.body.past.find(({ type }) => type === 'transfer.offered');
  expect(offered?.words.en).toContain('(The child protection authority, South Korea)');
  expect(JSON.stringify(timeline.body)).not.toContain('kim@');
  const written = JSON.stringify((await get(`/api/cases/${ref}/timeline?notes=1`, 'saraa')).body);
  expect(written).toContain('kim@authority.example');

  expect((await command(ref, 'transfer.accept', 'otgonbayar', {})).body.code).toBe('acknowledgement-missing');
  expect((await command(ref, 'transfer.accept', 'saraa', { note: 'x' })).body.code).toBe('not-the-receiver');
  expect((await get(`/api/cases/${ref}`, 'saraa')).body.stage).toBe('assessing');
  const letter = { note: 'Letter of 3 March, signed by Ms Kim.' };
  expect((await command(ref, 'transfer.accept', 'otgonbayar', letter)).status).toBe(200);
  expect((await get(`/api/cases/${ref}`, 'saraa')).body.stage).toBe('closed');
  await settledWithin(caseId, 'transfer-accepted');
}, 60_000);
