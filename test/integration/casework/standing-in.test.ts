// Whoever is told to act can act: where a post is vacant, during a leave, by delegation, and for one duty given by name. Over HTTP, on the real engine, with
// row security asked as the role of the database. What would hurt: a step that waits for nobody, and a right that outlives its reason.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { signAssertion } from '../../../libs/access/assertion';
import { type StandIn } from '../../../libs/access/stand-in';
import { withActor } from '../../../libs/database/actor';
import { json } from '../../../libs/database/sql';
import { testKeys } from '../../../libs/testing/keys';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { type ToldLine, answer } from './answers';
import { staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
  await observeHouse(casework.deps);
}, 180_000);
afterAll(() => casework?.close());

const day = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const dayOf = (at: number) => iso(at + 8 * 3_600_000).slice(0, 10);
const empty = 'mn-069-01';
const { id: saraa } = staffMember('saraa');
const { id: dulguun } = staffMember('dulguun');

type Who = string | { readonly id: string };
const auth = (who: Who) =>
  typeof who === 'string' ? casework.as(who) : signAssertion(testKeys.serviceSecret, who.id, Date.now());
const get = (path: string, who: Who) => answer(request(casework.app).get(path).set('Authorization', auth(who)));
const post = (path: string, who: Who, body: object) =>
  answer(request(casework.app).post(path).set('Authorization', auth(who)).send(body));
const command = (ref: string, name: string, who: Who, body: object = {}) =>
  post(`/api/cases/${ref}/commands/${name}`, who, body);
const list = async (who: Who) => (await get('/api/worklist?limit=100', who)).body.items;
const rowOf = async (who: Who, ref: string, kind: string) =>
  (await list(who)).find((row) => row.ref === ref && row.kind === kind);
const keyOf = async (ref: string, kind: string, who: Who = 'erdenechimeg') => {
  const { body } = await get(`/api/cases/${ref}`, who);
  return (body.duties.find((one) => one.kind === kind) as (ToldLine & { key: string }) | undefined)?.key;
};
const told = async (workflowId: string, role: string, more: object = {}) => {
  const asked = request(casework.app).post('/internal/recipients').set('Authorization', casework.service());
  const { people } = (await answer(asked.send({ workflowId, role, ...more }), 200)).body;
  return (people as { staffId: string; because: string }[]).map(({ staffId, because }) => [staffId, because]);
};

async function newcomer(role: 'caseworker' | 'supervisor' | 'manager', unit: string): Promise<{ id: string }> {
  const id = randomUUID();
  const name = json({ mn: 'Н. Шинэ', en: 'N. New' });
  const email = `${id}@iveel.example`;
  await casework.database.system
    .insertInto('staff')
    .values({ id, role, unit, name, email, language: 'mn', deputyId: null })
    .execute();
  return { id };
}

/** Who did it, as it stands on record. */
async function actorOf(caseId: string, type: string) {
  const row = await casework.database.system
    .selectFrom('caseEvent')
    .select('actor')
    .where('workflowId', '=', `case/${caseId}`)
    .where('type', '=', type)
    .orderBy('n', 'desc')
    .executeTakeFirstOrThrow();
  return row.actor;
}

const seesCase = (person: { id: string; role: string; unit: string; standsIn?: StandIn[] }, caseId: string) =>
  withActor(casework.database.people, person, async (trx) => {
    const [views, duties, events] = await Promise.all([
      trx.selectFrom('caseView').select('caseId').where('caseId', '=', caseId).execute(),
      trx.selectFrom('duty').select('id').where('caseId', '=', caseId).execute(),
      trx.selectFrom('caseEvent').select('n').where('workflowId', '=', `case/${caseId}`).execute(),
    ]);
    return [views.length > 0, duties.length > 0, events.length > 0];
  });

test('where nobody may screen, the supervisor above does, and it is on record for which unit; a unit with its own people is left alone', async () => {
  const above = await newcomer('supervisor', 'mn-069');
  const { caseId, ref } = await casework.report(empty);
  const other = await casework.report();
  expect(await told(`case/${caseId}`, 'supervisor')).toEqual([[above.id, 'owner']]);
  expect(await rowOf(above, ref, 'triage')).toMatchObject({ section: expect.stringMatching(/today|week/) as string });
  expect(await rowOf(above, other.ref, 'triage')).toBeUndefined();
  const accept = {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'high',
    lead: above.id,
  };
  expect((await command(other.ref, 'report.screen', above, accept)).status).toBe(404);
  expect((await command(ref, 'report.screen', above, accept)).status).toBe(200);
  expect(await actorOf(caseId, 'report.screened')).toEqual({
    ...{ id: above.id, role: 'supervisor', unit: empty },
    for: { why: 'vacancy' },
  });
  const { body } = await get(`/api/cases/${ref}/timeline`, above);
  expect(body.past.find(({ type }) => type === 'report.screened')).toMatchObject({
    by: { id: above.id, for: { why: 'vacancy', staff: null } },
  });
  // Whoever comes to fill the post ends it.
  const local = await newcomer('supervisor', empty);
  expect((await get(`/api/cases/${ref}`, local)).status).toBe(200);
  expect((await command(ref, 'case.assign', above, { lead: local.id })).body.code).toBe('out-of-scope');
});

test('a manager decides on a report that nobody below has screened', async () => {
  const { caseId, ref } = await casework.report();
  const input = { outcome: 'no-action', reason: 'no-risk-found' };
  const reply = await command(ref, 'report.screen', 'otgonbayar', input);
  expect([reply.status, reply.body.code]).toEqual([200, undefined]);
  expect(await actorOf(caseId, 'report.screened')).toMatchObject({ role: 'manager' });
});

test('the cover of a supervisor decides in that unit while the leave lasts: not on their own cases, nowhere else, and no longer', async () => {
  const [munkhbat, enkhjargal] = [staffMember('munkhbat').id, staffMember('enkhjargal').id];
  const there = await casework.accepted({ unit: 'mn-043-11', lead: 'temuulen', supervisor: 'munkhbat' });
  const own = await casework.accepted({ unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' });
  const path = `/api/staff/${munkhbat}/leave`;
  // By the day of Khovd, an hour behind.
  const days = { from: dayOf(Date.now() - day / 24), until: dayOf(Date.now() + 5 * day) };
  const volunteer = await post(path, 'bayarmaa', { ...days, cover: staffMember('anujin').id });
  expect([volunteer.status, volunteer.body.code]).toEqual([422, 'cannot-stand-in']);
  expect((await get(`/api/cases/${there.ref}`, 'enkhjargal')).status).toBe(404);
  const granted = await post(path, 'bayarmaa', { ...days, cover: enkhjargal });
  expect(granted.status).toBe(201);

  expect(await told(`case/${there.caseId}`, 'supervisor')).toEqual([[enkhjargal, 'cover']]);
  const fresh = await casework.report('mn-043-11');
  expect(await rowOf('enkhjargal', fresh.ref, 'triage')).toMatchObject({
    section: expect.stringMatching(/today|week/) as string,
  });
  const key = await keyOf(there.ref, 'visit.child', 'enkhjargal');
  const given = { kind: 'visit.child', key, assignee: enkhjargal };
  expect((await command(there.ref, 'duty.reassign', 'enkhjargal', given)).status).toBe(200);
  expect(await actorOf(there.caseId, 'duty.reassigned')).toEqual({
    ...{ id: enkhjargal, role: 'supervisor', unit: 'mn-043-11' },
    for: { why: 'cover', staff: munkhbat },
  });
  // Of the case they lead somebody else hears, and decides.
  const vary = { kind: 'visit.child', rule: '3 d', reason: 'needs-more' };
  expect((await command(own.ref, 'duty.vary', 'enkhjargal', vary)).body.code).toBe('out-of-scope');
  expect(await told(`case/${own.caseId}`, 'supervisor')).not.toContainEqual([enkhjargal, 'cover']);
  // Not in another unit, and not for good.
  const far = await casework.accepted();
  expect((await get(`/api/cases/${far.ref}`, 'enkhjargal')).status).toBe(404);
  expect((await post(`${path}/${granted.body.id}/end`, 'bayarmaa', {})).status).toBe(200);
  expect((await command(there.ref, 'duty.vary', 'enkhjargal', vary)).status).toBe(403);
});

test('a duty given by name stands in that colleague’s worklist, they read the case and do it, and lose it when it is done', async () => {
  const { caseId, ref } = await casework.accepted({ risk: 'high' });
  const on = { kind: 'visit.child', key: await keyOf(ref, 'visit.child') };
  expect((await get(`/api/cases/${ref}`, 'dulguun')).status).toBe(404);
  const volunteer = await command(ref, 'duty.reassign', 'erdenechimeg', { ...on, assignee: staffMember('anujin').id });
  expect([volunteer.status, volunteer.body.code]).toEqual([422, 'cannot-stand-in']);
  expect((await command(ref, 'duty.reassign', 'erdenechimeg', { ...on, assignee: dulguun })).status).toBe(200);

  expect(await told(`case/${caseId}`, 'caseworker', { assignee: dulguun })).toEqual([[dulguun, 'owner']]);
  const rows = (await list('dulguun')).filter((row) => row.ref === ref);
  // That duty, and nothing else of the case.
  expect(rows.map(({ kind, section }) => [kind, section])).toEqual([
    ['visit.child', expect.not.stringMatching('waiting')],
  ]);
  expect((await get('/api/cases', 'dulguun')).body.items.map((one) => one.ref)).toContain(ref);
  const visit = { track: 'child', met: true, found: 'Well.', nextAt: iso(Date.now() + 7 * day) };
  const done = await command(ref, 'visit.record', 'dulguun', visit);
  expect([done.status, done.body.code]).toEqual([200, undefined]);
  expect(await actorOf(caseId, 'visit.recorded')).toEqual({
    ...{ id: dulguun, role: 'caseworker', unit: 'mn-069-05' },
    for: { why: 'assigned' },
  });
  expect((await get(`/api/cases/${ref}`, 'dulguun')).status).toBe(404);
  expect((await command(ref, 'visit.record', 'dulguun', visit)).status).toBe(404);
  expect((await list('dulguun')).filter((row) => row.ref === ref)).toEqual([]);
});

test('a supervisor’s duty goes to somebody who can hold the role, and never to whoever leads the case', async () => {
  const { caseId, ref } = await casework.accepted();
  const on = { kind: 'conference.initial', key: await keyOf(ref, 'conference.initial') };
  const own = await command(ref, 'duty.reassign', 'erdenechimeg', { ...on, assignee: saraa });
  expect([own.status, own.body.code]).toEqual([422, 'cannot-stand-in']);
  expect((await command(ref, 'duty.reassign', 'erdenechimeg', { ...on, assignee: dulguun })).status).toBe(200);
  const waived = await command(ref, 'conference.waive', 'dulguun', { reason: 'low-risk' });
  expect(waived.body.code).not.toBe('out-of-scope');
  expect(waived.status).not.toBe(404);
  expect((await command(ref, 'file.review', 'dulguun', {})).status).not.toBe(404);
  expect(await told(`case/${caseId}`, 'supervisor', { assignee: dulguun })).toEqual([[dulguun, 'owner']]);
});

test('a manager delegates the role for a while: the colleague signs in their place where it takes a manager, and not after it is taken back', async () => {
  const [otgonbayar, ganzorig] = [staffMember('otgonbayar').id, staffMember('ganzorig').id];
  const path = `/api/staff/${otgonbayar}/commands`;
  const period = { fromAt: iso(Date.now() - 1_000), untilAt: iso(Date.now() + 10 * day), reason: 'travel' };
  const { caseId, ref } = await casework.accepted();
  const loose = { kind: 'visit.child', rule: '20 d', reason: 'stable' };
  expect((await command(ref, 'duty.vary', 'ganzorig', loose)).body.code).toBe('looser-needs-manager');

  const unable = await post(`${path}/staff.delegate`, 'otgonbayar', { ...period, to: dulguun });
  expect([unable.status, unable.body.code]).toEqual([422, 'cannot-stand-in']);
  const listed = await post(`${path}/staff.delegate`, 'otgonbayar', { ...period, to: ganzorig, reason: 'because' });
  expect(listed.status).toBe(400);
  const made = await post(`${path}/staff.delegate`, 'otgonbayar', { ...period, to: ganzorig });
  expect([made.status, made.body.code]).toEqual([200, undefined]);
  expect(made.body.events[0]?.words.en).toMatch(/^The role was delegated to T\. Ganzorig: .* Reason: Travelling/);
  expect(made.body.events[0]?.words.mn).toContain('Ганзориг');
  expect((await post(`${path}/staff.delegate`, 'otgonbayar', { ...period, to: ganzorig })).body.code).toBe(
    'delegation-overlaps',
  );
  expect((await post(`${path}/staff.end-delegation`, 'ganzorig', {})).status).toBe(403);

  expect(await told(`case/${caseId}`, 'manager')).toEqual([[ganzorig, 'delegate']]);
  const varied = await command(ref, 'duty.vary', 'ganzorig', loose);
  expect([varied.status, varied.body.code]).toEqual([200, undefined]);
  expect(await actorOf(caseId, 'duty.varied')).toEqual({
    ...{ id: ganzorig, role: 'manager', unit: 'mn-069' },
    for: { why: 'delegate', staff: otgonbayar },
  });
  // What needs no manager they go on doing in their own name.
  expect((await command(ref, 'case.assign', 'ganzorig', { lead: dulguun })).status).toBe(200);
  expect(await actorOf(caseId, 'case.assigned')).toEqual({ id: ganzorig, role: 'supervisor', unit: 'mn-069-05' });
  // Whoever delegates may act all the same; policy belongs to no unit and is not handed on.
  expect((await get(`/api/cases/${ref}`, 'otgonbayar')).status).toBe(200);

  expect((await post(`${path}/staff.end-delegation`, 'otgonbayar', {})).status).toBe(200);
  expect((await command(ref, 'duty.vary', 'ganzorig', { ...loose, rule: '21 d' })).body.code).toBe(
    'looser-needs-manager',
  );
});

test('whoever covers for a colleague who is asked to take a case sees the offer and cannot answer it, or answers for everybody', async () => {
  const cover = await newcomer('caseworker', 'mn-069-05');
  const { caseId, ref } = await casework.accepted();
  const offer = { scope: 'worker', lead: dulguun, reason: 'workload' };
  expect((await command(ref, 'transfer.offer', 'saraa', offer)).status).toBe(200);
  expect((await get(`/api/cases/${ref}`, cover)).status).toBe(404);
  const path = `/api/staff/${dulguun}/leave`;
  const days = { from: dayOf(Date.now()), until: dayOf(Date.now() + 5 * day), cover: cover.id };
  const granted = await post(path, 'erdenechimeg', days);
  expect([granted.status, granted.body.code]).toEqual([201, undefined]);

  expect(await rowOf(cover, ref, 'transfer.accept')).toMatchObject({
    section: expect.not.stringMatching('waiting') as string,
  });
  expect(
    (await command(ref, 'transfer.accept', await newcomer('caseworker', 'mn-069-05'))).body.code,
  ).not.toBeUndefined();
  const answered = await command(ref, 'transfer.accept', cover);
  expect([answered.status, answered.body.code]).toEqual([200, undefined]);
  expect(await actorOf(caseId, 'transfer.accepted')).toEqual({
    ...{ id: cover.id, role: 'caseworker', unit: 'mn-069-05' },
    for: { why: 'cover', staff: dulguun },
  });
  // Theirs to lead as long as the leave lasts, and the colleague's own after that.
  expect((await get(`/api/cases/${ref}`, cover)).body).toMatchObject({ lead: { id: dulguun } });
  expect((await post(`${path}/${granted.body.id}/end`, 'erdenechimeg', {})).status).toBe(200);
  expect((await get(`/api/cases/${ref}`, cover)).status).toBe(404);
});

test('the owner’s mail comes back and whoever is told instead can do nothing, or can still when it is done', async () => {
  const { caseId, ref } = await casework.accepted({ risk: 'high' });
  const deputy = await newcomer('caseworker', 'mn-069-05');
  const { deputyId: before } = await casework.database.system
    .selectFrom('staff')
    .select('deputyId')
    .where('id', '=', saraa)
    .executeTakeFirstOrThrow();
  const setDeputy = (deputyId: string | null) =>
    casework.database.system.updateTable('staff').set({ deputyId }).where('id', '=', saraa).execute();
  await setDeputy(deputy.id);
  const duty = { kind: 'visit.child', key: await keyOf(ref, 'visit.child') };
  const unreachable = [saraa];
  // What is no duty gives no rights, nor does asking without a bounce.
  expect(await told(`case/${caseId}`, 'caseworker', { unreachable })).toEqual([[deputy.id, 'deputy']]);
  expect(await told(`case/${caseId}`, 'caseworker', { duty })).toEqual([[saraa, 'owner']]);
  expect((await get(`/api/cases/${ref}`, deputy)).status).toBe(404);

  expect(await told(`case/${caseId}`, 'caseworker', { unreachable, duty })).toEqual([[deputy.id, 'deputy']]);
  expect((await get(`/api/cases/${ref}`, deputy)).status).toBe(200);
  expect((await list(deputy)).filter((row) => row.ref === ref).map(({ kind }) => kind)).toEqual(['visit.child']);
  const visit = { track: 'child', met: true, found: 'Well.', nextAt: iso(Date.now() + 7 * day) };
  const other = await casework.accepted();
  expect((await command(other.ref, 'visit.record', deputy, visit)).status).toBe(404);
  // Their mail comes back as well: the next is told, and may, and they may not.
  const next = await told(`case/${caseId}`, 'caseworker', { unreachable: [saraa, deputy.id], duty });
  expect(next.map(([id]) => id)).not.toContain(deputy.id);
  expect((await get(`/api/cases/${ref}`, deputy)).status).toBe(404);
  await told(`case/${caseId}`, 'caseworker', { unreachable, duty });

  const done = await command(ref, 'visit.record', deputy, visit);
  expect([done.status, done.body.code]).toEqual([200, undefined]);
  expect(await actorOf(caseId, 'visit.recorded')).toEqual({
    ...{ id: deputy.id, role: 'caseworker', unit: 'mn-069-05' },
    for: { why: 'unreached', staff: saraa },
  });
  const { body } = await get(`/api/cases/${ref}/timeline`, 'erdenechimeg');
  expect(JSON.stringify(body)).toContain('unreached');
  expect((await get(`/api/cases/${ref}`, deputy)).status).toBe(404);
  expect(await list(deputy)).toEqual([]);
  await setDeputy(before);
});

test('row security follows: the database shows the cases of the units one stands in for, the one case given by name, and no other', async () => {
  const here = await casework.accepted();
  const there = await casework.accepted({ unit: 'mn-043-11', lead: 'temuulen', supervisor: 'munkhbat' });
  const stranger = { id: randomUUID(), role: 'caseworker', unit: 'mn-1-03-08' };
  const as = (...standsIn: StandIn[]) => ({ ...stranger, standsIn });
  const all = [true, true, true];
  const none = [false, false, false];
  expect(await seesCase(stranger, here.caseId)).toEqual(none);
  const cover = as({ role: 'supervisor', units: ['mn-069-05'], why: 'cover', staff: randomUUID() });
  expect(await seesCase(cover, here.caseId)).toEqual(all);
  expect(await seesCase(cover, there.caseId)).toEqual(none);
  expect(await seesCase(as({ role: 'manager', units: ['mn-069'], why: 'delegate', staff: 'x' }), here.caseId)).toEqual(
    all,
  );
  const given = as({ role: 'caseworker', units: ['mn-069-05'], why: 'assigned', on: here.caseId });
  expect(await seesCase(given, here.caseId)).toEqual(all);
  expect(await seesCase(given, (await casework.accepted()).caseId)).toEqual(none);
  const lead = as({ role: 'caseworker', units: ['mn-043-11'], why: 'cover', staff: staffMember('temuulen').id });
  expect(await seesCase(lead, there.caseId)).toEqual(all);
});
