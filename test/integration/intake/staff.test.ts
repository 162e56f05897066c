/** What would hurt: a name seen by somebody who may not, a look nobody can find afterwards, an open case whose child is in the archive. */
import request from 'supertest';
import { sql } from 'kysely';
import { type Actor } from '../../../libs/access/actor';
import { type Role } from '../../../libs/access/roles';
import { verifyChain } from '../../../libs/audit/verify';
import { withActor } from '../../../libs/database/actor';
import { anActor } from '../../../libs/testing/actors';
import { intakeActivities } from '../../../activities/intake/handlers';
import { moveIdentities } from '../../../services/intake/use-cases/move-identities';
import { chainedEvent } from '../../../services/intake/vault/vault-log';
import { type Bench, bodyOf, galuut, intakeBench, mankhan } from './bench';

let bench: Bench;
beforeAll(async () => {
  bench = await intakeBench();
});
afterAll(() => bench.close());
afterEach(() => expect(bench.log.errors()).toEqual([]));

const inGaluut = { unit: galuut, unitPath: ['mn', 'mn-069', galuut] };
const inMankhan = { unit: mankhan, unitPath: ['mn', 'mn-043', mankhan] };
const someone = (role: Role, where: Partial<Actor> = inGaluut) => {
  const actor = anActor(role, where);
  return { ...actor, auth: bench.signIn(actor) };
};
const get = (path: string, auth?: string) => {
  const sent = request(bench.app).get(path);
  return auth === undefined ? sent : sent.set('Authorization', auth);
};

interface Made {
  reportId: string;
  caseId: string;
  ref: string;
}
async function aReport(more: object = {}, unit = galuut): Promise<Made> {
  const report = {
    unit,
    narrative: 'Шөнө ганцаараа үлддэг.',
    child: { givenName: 'Анужин', patronymic: 'Батсайхан', age: 9, place: 'Сургуулийн дотуур байр' },
    reporter: { name: 'Цэцэг', phone: '9911 2233', safeContact: 'Орой залгах' },
    ...more,
  };
  const sent = request(bench.app).post('/api/reports').set('Authorization', someone('volunteer').auth).send(report);
  return (await sent.expect(201)).body as Made;
}
const logOf = (caseId: string) =>
  bench.db.selectFrom('vaultLog').selectAll().where('caseId', '=', caseId).orderBy('n').execute();

test('who may open a report: intake, supervisor and manager of its unit, with a reason, and it is written down', async () => {
  const { reportId, caseId, ref } = await aReport();
  const path = `/api/reports/${reportId}?reason=screening`;
  await get(path).expect(401);
  for (const role of ['caseworker', 'ops', 'auditor', 'volunteer'] as const)
    await get(path, someone(role).auth).expect(403);
  for (const role of ['intake', 'supervisor', 'manager'] as const)
    await get(path, someone(role, inMankhan).auth).expect(403);
  await get(`/api/reports/${reportId}`, someone('intake').auth).expect(400);
  await get(`/api/reports/${reportId}?reason=curious`, someone('intake').auth).expect(400);
  await get(`/api/reports/${crypto.randomUUID()}?reason=screening`, someone('intake').auth).expect(404);
  expect(await logOf(caseId)).toEqual([]);

  const reader = someone('intake');
  const body = bodyOf(await get(path, reader.auth).expect(200));
  expect(body).toMatchObject({
    ...{ id: reportId, caseId, ref, unit: galuut, narrative: 'Шөнө ганцаараа үлддэг.' },
    child: { givenName: 'Анужин', patronymic: 'Батсайхан', age: 9, place: 'Сургуулийн дотуур байр' },
    reporter: { name: 'Цэцэг', phone: '99112233', safeContact: 'Орой залгах' },
  });
  await get(path, someone('manager', { unit: 'mn-069', unitPath: ['mn', 'mn-069'] }).auth).expect(200);
  expect(await logOf(caseId)).toMatchObject([
    { actor: reader.id, role: 'intake', unit: galuut, action: 'opened', reason: 'screening' },
    { role: 'manager', unit: 'mn-069', action: 'opened' },
  ]);
});

test('whoever leads the case reads what was told about the child, and never who told it', async () => {
  const { reportId, caseId } = await aReport();
  const lead = someone('caseworker');
  const path = `/api/reports/${reportId}?reason=visit`;
  bench.standings.set(caseId, { unit: galuut, lead: lead.id, stage: 'supporting' });
  const body = bodyOf(await get(path, lead.auth).expect(200));
  expect(body).toMatchObject({ narrative: 'Шөнө ганцаараа үлддэг.', child: { givenName: 'Анужин' }, reporter: {} });
  expect(JSON.stringify(body)).not.toMatch(/Цэцэг|9911/);
  await get(path, someone('caseworker').auth).expect(403);
  expect(await logOf(caseId)).toMatchObject([{ actor: lead.id, action: 'opened', reason: 'visit' }]);
});

test('the list shows what came in and who screened what, without a word that was told', async () => {
  const { reportId, caseId } = await aReport();
  const there = someone('intake');
  const list = async (query: string, auth = there.auth) =>
    (await get(`/api/reports${query}`, auth).expect(200)).body as { items: { id: string }[]; next?: string };
  const all = await list('');
  expect(all.items.map(({ id }) => id)).toContain(reportId);
  expect(JSON.stringify(all)).not.toMatch(/[а-яөүё]/i);
  expect((await list('', someone('intake', inMankhan).auth)).items).toEqual([]);
  await get(`/api/reports?unit=${mankhan}`, there.auth).expect(403);
  await get('/api/reports?unit=mn-999', there.auth).expect(404);
  await get('/api/reports?state=lost', there.auth).expect(400);
  await get('/api/reports?after=x', there.auth).expect(400);
  await get('/api/reports', someone('ops').auth).expect(403);
  // Whoever acts for a vacant post sees what came in there, and no more; row security follows.
  const acting = (units: string[]) =>
    someone('supervisor', { ...inMankhan, standsIn: [{ role: 'supervisor', units, why: 'vacancy' }] });
  expect((await list('', acting([galuut]).auth)).items.map(({ id }) => id)).toContain(reportId);
  expect((await list('', acting(['mn-043-01']).auth)).items).toEqual([]);
  await get(`/api/reports?unit=${galuut}`, acting([galuut]).auth).expect(200);

  bench.standings.set(caseId, { unit: galuut, stage: 'assessing' });
  await bench.starts.work();
  expect((await list('?state=unscreened')).items.map(({ id }) => id)).not.toContain(reportId);
  expect((await list('?state=screened')).items.map(({ id }) => id)).toContain(reportId);

  const { receipt } = all.items.find(({ id }) => id === reportId) as unknown as { receipt: string };
  const told = encodeURIComponent(receipt.replaceAll('-', ' '));
  expect((await list(`?receipt=${told}`)).items.map(({ id }) => id)).toEqual([reportId]);
  expect((await list(`?receipt=${told}`, someone('intake', inMankhan).auth)).items).toEqual([]);
  await get('/api/reports?receipt=1234', there.auth).expect(400);

  const pages = await list('?limit=1');
  expect(pages.items).toHaveLength(1);
  expect((await list(`?limit=1&after=${pages.next ?? ''}`)).items[0]?.id).not.toBe(pages.items[0]?.id);
});

test('a case worker sees the child of the own case and of a case covered, and of no other', async () => {
  const { caseId } = await aReport();
  const path = `/api/cases/${caseId}/identity?reason=visit`;
  const lead = someone('caseworker');
  const cover = someone('caseworker', {
    ...inMankhan,
    standsIn: [{ role: 'caseworker', units: [galuut], why: 'cover', staff: lead.id }],
  });
  bench.standings.set(caseId, { unit: galuut, lead: lead.id, stage: 'assessing' });
  await get(path, someone('caseworker').auth).expect(403);
  await get(path, someone('auditor').auth).expect(403);
  const body = bodyOf(await get(path, lead.auth).expect(200));
  expect(body).toMatchObject({ child: { givenName: 'Анужин' } });
  expect(JSON.stringify(body)).not.toContain('Цэцэг');
  await get(path, cover.auth).expect(200);
  // The log of looks says in whose place.
  expect((await logOf(caseId)).map(({ actor, role, inPlaceOf }) => [actor, role, inPlaceOf])).toEqual([
    [lead.id, 'caseworker', null],
    [cover.id, 'caseworker', `cover:${lead.id}`],
  ]);

  bench.state.caseworkAway = true;
  await get(path, lead.auth).expect(503);
  bench.state.caseworkAway = false;
});

test('registration replaces what was known, counts its versions and refuses to write over what another has written', async () => {
  const { caseId } = await aReport();
  const lead = someone('caseworker');
  bench.standings.set(caseId, { unit: galuut, lead: lead.id, stage: 'assessing' });
  const path = `/api/cases/${caseId}/identity`;
  const put = (body: object, version?: string) => {
    const sent = request(bench.app).put(path).set('Authorization', lead.auth);
    return (version === undefined ? sent : sent.set('If-Match', version)).send(body);
  };
  const child = {
    givenName: 'Анужин',
    patronymic: 'Батсайхан',
    registerNumber: 'уб 15230514',
    careStatus: 'separated',
  };
  const { headers } = await put(child, '"v1"').expect(204);
  expect(headers['etag']).toBe('"v2"');
  await put(child, '"v1"').expect(412);
  await put({ ...child, birthDate: '2015-02-30' }).expect(400);
  await put({ ...child, nickname: 'x' }).expect(400);
  await request(bench.app).put(path).set('Authorization', someone('caseworker').auth).send(child).expect(403);
  const body = bodyOf(await get(`${path}?reason=registration`, lead.auth).expect(200));
  expect((body as { child: object }).child).toEqual({
    ...child,
    registerNumber: 'УБ15230514',
    birthDate: '2015-03-05',
  });
  expect((await logOf(caseId)).map(({ action }) => action)).toEqual(['registered', 'opened']);
});

test('a child reported twice is found by register number, and by name and year, as a reference and nothing else', async () => {
  const known = await aReport({
    child: { givenName: 'Өнөржаргал', patronymic: 'Ганбаатар', registerNumber: 'ӨҮ13251207', sex: 'female' },
  });
  const byNumber = await aReport({ child: { registerNumber: 'өү 132512-07' } }, mankhan);
  const byName = await aReport({ child: { givenName: 'Оноржаргал', patronymic: 'ГАНБААТАР', age: 13 } });
  const byGivenName = await aReport({ child: { givenName: 'өнөржаргал', age: 12 } });
  const other = await aReport({ child: { givenName: 'Өнөржаргал', age: 5 } });
  const hints = async ({ reportId }: Made, where = inGaluut) => {
    const body = bodyOf(
      await get(`/api/reports/${reportId}/duplicates`, someone('supervisor', where).auth).expect(200),
    );
    const { items } = body as { items: { ref: string; because: string[] }[] };
    return Object.fromEntries(items.map(({ ref, because }) => [ref, because]));
  };
  const full = ['full-name-and-birth-year', 'name-and-birth-year'];
  expect(await hints(byNumber, inMankhan)).toEqual({ [known.ref]: ['register-number'] });
  expect((await hints(byName))[known.ref]).toEqual(full);
  expect((await hints(byGivenName))[known.ref]).toEqual(['name-and-birth-year']);
  expect(await hints(other)).toEqual({});
  expect(Object.keys(await hints(known)).sort()).toEqual([byNumber.ref, byName.ref, byGivenName.ref].sort());
  await get(`/api/reports/${known.reportId}/duplicates`, someone('manager').auth).expect(403);
  // Where a case is looked at there is its reference and nothing else.
  const byRef = async (where = inGaluut) =>
    bodyOf(await get(`/api/reports?ref=${byNumber.ref}`, someone('supervisor', where).auth).expect(200));
  expect(await byRef(inMankhan)).toMatchObject({ items: [{ id: byNumber.reportId }] });
  expect(await byRef()).toMatchObject({ items: [] });
  expect((await logOf(other.caseId)).map(({ action }) => action)).toEqual(['searched']);
});

test('a closed case goes to the archive, where only its lead and the manager see it, and comes back when it is reopened', async () => {
  const { caseId, reportId } = await aReport();
  const lead = someone('caseworker');
  bench.standings.set(caseId, { unit: galuut, lead: lead.id, stage: 'aftercare' });
  const activities = intakeActivities({
    moveIdentities: moveIdentities({ db: bench.db, vault: bench.vault, now: bench.clock.now }),
  });
  const order = (to: 'archive' | 'active', n: number) =>
    activities.moveIdentities({ key: `case/${caseId}/${n}/identities`, caseId, to });
  const path = `/api/cases/${caseId}/identity?reason=visit`;

  await Promise.all([order('archive', 30), order('archive', 30)]);
  await order('archive', 30);
  const body = bodyOf(await get(path, lead.auth).expect(200));
  expect(body).toMatchObject({ child: { givenName: 'Анужин', age: 9 } });
  await get(path, someone('manager').auth).expect(200);
  for (const role of ['supervisor', 'intake'] as const) {
    const refused = await get(path, someone(role).auth).expect(403);
    expect(refused.body).toMatchObject({ code: 'identity-archived' });
    await get(`/api/reports/${reportId}?reason=visit`, someone(role).auth).expect(403);
  }
  const put = request(bench.app).put(`/api/cases/${caseId}/identity`).set('Authorization', lead.auth).send({ age: 10 });
  expect((await put.expect(409)).body).toMatchObject({ code: 'identity-at-rest' });

  await order('active', 41);
  // A retry of the first order, late: the case is open, and its child must not vanish into the archive.
  await order('archive', 30);
  await get(path, someone('supervisor').auth).expect(200);
  await expect(activities.moveIdentities({ key: 'case/x/1/identities', caseId, to: 'archive' })).rejects.toMatchObject({
    type: 'unusable-key',
  });
  const unheard = crypto.randomUUID();
  await activities.moveIdentities({ key: `case/${unheard}/3/identities`, caseId: unheard, to: 'archive' });
  expect((await logOf(caseId)).filter(({ action }) => action === 'moved').map(({ reason }) => reason)).toEqual([
    'to-archive',
    'to-active',
  ]);
});

test('the database itself hands out no sealed row without a log entry in the same transaction', async () => {
  const { caseId } = await aReport();
  const supervisor = anActor('supervisor', inGaluut);
  const rows = (table: 'identity' | 'report') =>
    withActor(bench.db, supervisor, (trx) =>
      trx.selectFrom(table).select('caseId').where('caseId', '=', caseId).execute(),
    );
  expect(await rows('report')).toHaveLength(1);
  expect(await rows('identity')).toEqual([]);
  const nobody = bench.db.selectFrom('report').select('id');
  expect(await nobody.execute()).toEqual([]);
  const elsewhere = withActor(bench.db, anActor('manager', inMankhan), (trx) =>
    trx.selectFrom('report').select('id').where('unit', '=', galuut).execute(),
  );
  expect(await elsewhere).toEqual([]);
});

test('the log of looks refuses every change, and where its owner forces one it is noticed', async () => {
  const { reportId, caseId } = await aReport();
  for (let i = 0; i < 5; i++)
    await Promise.all(
      [1, 2, 3].map(() => get(`/api/reports/${reportId}?reason=screening`, someone('intake').auth).expect(200)),
    );
  const rows = await bench.db.selectFrom('vaultLog').selectAll().orderBy('n').execute();
  expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1));
  expect(verifyChain(rows.map((row) => ({ hash: row.hash, event: chainedEvent(row) })))).toEqual({ ok: true });
  for (const statement of ['update vault_log set reason = $$x$$', 'delete from vault_log', 'truncate vault_log'])
    await expect(sql.raw(statement).execute(bench.db)).rejects.toThrow('append-only');
  const verdict = async (): Promise<unknown> => {
    const now = await bench.db.selectFrom('vaultLog').selectAll().orderBy('n').execute();
    return verifyChain(now.map((row) => ({ hash: row.hash, event: chainedEvent(row) })));
  };
  const force = (statement: string) =>
    sql
      .raw(
        `alter table vault_log disable trigger append_only; ${statement}; alter table vault_log enable trigger append_only`,
      )
      .execute(bench.db);
  await force(`update vault_log set actor = 'somebody else' where n = 3`);
  expect(await verdict()).toEqual({ ok: false, at: 2, reason: 'changed' });
  await force(`update vault_log set actor = '${rows[2]?.actor}' where n = 3`);
  expect(await verdict()).toEqual({ ok: true });

  const body = bodyOf(await get(`/api/cases/${caseId}/reveals`, someone('auditor').auth).expect(200));
  expect((body as { items: unknown[] }).items).toHaveLength(15);
  await get(`/api/cases/${caseId}/reveals`, someone('supervisor').auth).expect(403);
});
