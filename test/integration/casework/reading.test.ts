// What people read: timelines, the record's proof, rules, people; and what the other services ask.
import { Client } from 'pg';
import { sql } from 'kysely';
import request from 'supertest';
import { keepNote } from '../../../services/casework/use-cases/notes';
import { mongolia, staffMember } from './living-process';
import { type StoredCasework, day, hour, saraa, start, storedCasework, supervisor } from './stored-casework';

let c: StoredCasework;
beforeAll(async () => {
  c = await storedCasework();
});
afterAll(() => c?.database.close());
beforeEach(() => c.anew());

test('a timeline says what happened and what is owed in both languages; notes only to those who may, and each reading is on record', async () => {
  const one = await c.lived('high', start + hour);
  const deps = c.deps;
  const found = await keepNote(deps, {
    workflowId: one.living.id,
    field: 'found',
    text: 'Canary Ganbold was well.',
    by: saraa.id,
    request: 'r-1',
  });
  await c.project(
    one.living.take(
      'visit.record',
      { track: 'child', happenedAt: start + hour, met: true, found, noNextReason: 'by-policy' },
      saraa,
      start + hour,
    ),
  );
  const path = `/api/cases/${one.ref}/timeline`;
  const plain = await c.get(path, 'saraa', 200);
  const visit = plain.body.past.find((e) => e.type === 'visit.recorded');
  expect(visit).toMatchObject({ by: { name: { mn: 'Б. Сараа' } }, happenedAt: '2026-11-23T02:00:00.000Z' });
  expect(visit?.words.mn).toMatch(/\p{Script=Cyrillic}/u);
  expect(JSON.stringify(plain.body)).not.toContain('Canary');
  expect(plain.body.owed.map((d) => d.kind)).toContain('visit.child');
  for (const duty of plain.body.owed) {
    expect(duty.because.words.mn.length).toBeGreaterThan(0);
    expect(duty.because.words.en.length).toBe(duty.because.words.mn.length);
  }
  const reads = () => c.database.system.selectFrom('noteRead').selectAll().where('noteId', '=', found).execute();
  expect(await reads()).toEqual([]);
  const read = await c.get(`${path}?notes=1`, 'erdenechimeg', 200);
  expect(JSON.stringify(read.body)).toContain('Canary Ganbold was well.');
  expect(await reads()).toMatchObject([{ readBy: supervisor.id, workflowId: one.living.id }]);
  expect((await c.get(`${path}?notes=1`, 'solongo')).status).toBe(403);
  expect((await c.get(path, 'solongo')).status).toBe(200);
  expect(await reads()).toHaveLength(1);
  expect(c.log.text()).not.toContain('Canary');
});

test('an altered, removed or added event is found, and where', async () => {
  const one = await c.lived('high', start + 3 * day);
  const path = `/api/cases/${one.ref}/verify`;
  expect((await c.get(path, 'erdenechimeg')).status).toBe(403);
  expect((await c.get(path, 'solongo')).body).toEqual({ ok: true, events: one.living.entity.n });
  // Only the owner of the server can: triggers off, then a date is made kinder.
  const owner = new Client({ connectionString: c.database.adminUrl });
  await owner.connect();
  const tamper = async (statement: string) => {
    await owner.query(`set session_replication_role = replica; ${statement}`);
    const { body } = await c.get(path, 'solongo');
    return body;
  };
  const where = `where workflow_id = '${one.living.id}'`;
  expect(
    await tamper(`update casework.case_event set recorded_at = recorded_at - interval '1 day' ${where} and n = 3`),
  ).toMatchObject({ ok: false, at: 3, reason: 'changed' });
  expect(
    await tamper(`update casework.case_event set recorded_at = recorded_at + interval '1 day' ${where} and n = 3`),
  ).toMatchObject({ ok: true });
  expect(await tamper(`delete from casework.case_event ${where} and n = ${one.living.entity.n}`)).toMatchObject({
    ok: false,
    reason: 'cut-off',
  });
  await owner.end();
});

test('the list of cases: filters, scope and pages', async () => {
  const high = await c.lived('high', start + hour);
  const low = await c.lived('low', start + hour);
  await c.lived('high', start + hour, 'mn-043-11', staffMember('enkhjargal'));
  const refs = async (who: string, query = '') =>
    (await c.get(`/api/cases${query}`, who, 200)).body.items.map((item) => item.ref).sort();
  expect(await refs('saraa')).toEqual([high.ref, low.ref].sort());
  expect(await refs('dulguun')).toEqual([]);
  expect(await refs('otgonbayar', '?risk=low')).toEqual([low.ref]);
  expect(await refs('erdenechimeg', '?unit=mn-043-11')).toEqual([]);
  expect(await refs('khulan')).toHaveLength(3);
  expect((await c.get('/api/cases?colour=red', 'saraa')).status).toBe(400);
  expect((await c.get('/api/cases', 'bilguun')).status).toBe(403);
});

test('a policy with an error is refused with line and expectation, and the running version stays', async () => {
  const wrong = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?high: )7 d/, '$17');
  const line = wrong.split('\n').findIndex((text, i) => text.trim() === 'high: 7' && i > 0) + 1;
  const check = await c.post('/api/policy/check', 'saraa', { text: wrong });
  expect(check.body).toMatchObject({
    ok: false,
    complaints: [{ file: 'policy.yaml', line, path: 'duties.visit.child.high' }],
  });
  const draft = await c.post('/api/policy/changes', 'bilguun', { text: wrong });
  expect([draft.status, draft.body.code]).toEqual([422, 'policy-invalid']);
  expect(draft.body.complaints[0]).toMatchObject({ line, code: 'no-unit' });
  expect((await c.get('/api/policy', 'saraa')).body.version).toBe(1);
  expect((await c.post('/api/policy/changes', 'erdenechimeg', { text: mongolia.policyText })).status).toBe(403);
  const same = await c.post('/api/policy/changes', 'bilguun', { text: mongolia.policyText });
  expect([same.status, same.body.code]).toEqual([422, 'nothing-to-change']);
});

test('the internal API answers services and nobody else', async () => {
  const one = await c.lived('high', start + hour);
  const actor = (await c.internal('post', '/internal/introspect', { staff: saraa.id })).body.actor;
  expect(actor).toEqual({
    id: saraa.id,
    role: 'caseworker',
    unit: 'mn-069-05',
    unitPath: ['mn', 'mn-069', 'mn-069-05'],
    name: 'Б. Сараа',
  });
  expect(
    (await c.internal('post', '/internal/introspect', { staff: '00000000-0000-4000-8000-000000000000' })).body,
  ).toEqual({ actor: null });
  expect((await c.internal('get', `/internal/cases/${one.caseId}`)).body).toMatchObject({
    ref: one.ref,
    unit: 'mn-069-05',
    lead: saraa.id,
    clockOffset: 0,
    zone: 'Asia/Ulaanbaatar',
  });
  expect((await c.internal('get', '/internal/units/mn-043-11')).body).toMatchObject({
    zone: 'Asia/Hovd',
    mailbox: 'mankhan@iveel.example',
  });
  expect((await c.internal('get', '/internal/units/mn-999')).status).toBe(404);
  const above = await c.internal('post', '/internal/recipients', { workflowId: one.living.id, role: 'manager' });
  expect(above.body.people).toMatchObject([{ staffId: staffMember('otgonbayar').id, because: 'owner' }]);
  expect(
    (
      await c.internal('post', '/internal/recipients', {
        workflowId: 'case/00000000-0000-4000-8000-000000000000',
        role: 'manager',
      })
    ).status,
  ).toBe(404);
  expect((await request(c.app).get('/internal/units/mn-043-11')).status).toBe(401);
});

test('a token opens what its owner may see until it is revoked; demo doors are closed outside a demo', async () => {
  const made = await c.post('/api/tokens', 'saraa', { label: 'phone' }, 201);
  const mine = (path: string) => request(c.app).get(path).set('Authorization', `Bearer ${made.body.token}`);
  expect((await mine('/api/cases')).status).toBe(200);
  expect(JSON.stringify((await c.get('/api/tokens', 'saraa')).body)).not.toContain(made.body.token);
  const theirs = await request(c.app).delete(`/api/tokens/${made.body.id}`).set('Authorization', c.as('dulguun'));
  expect(theirs.status).toBe(404);
  await request(c.app).delete(`/api/tokens/${made.body.id}`).set('Authorization', c.as('saraa')).expect(204);
  expect((await mine('/api/cases')).status).toBe(401);
  expect((await c.post('/api/demo/skip', 'saraa', { ref: 'BH-2026-0001-0', to: 60 })).status).toBe(404);
  expect((await c.internal('post', '/internal/demo-tokens', { staff: saraa.id })).status).toBe(404);
  const kept = await sql<{
    found: boolean;
  }>`select exists (select from api_token where hash like 'iveel%') as found`.execute(c.database.system);
  expect(kept.rows[0]?.found).toBe(false);
  expect(c.log.text()).not.toContain(made.body.token);
});

test('units and staff: what everybody needs, within their reach', async () => {
  const { items } = (await c.get('/api/units', 'saraa', 200)).body;
  expect(items.find((u) => u.code === 'mn-043-11')).toMatchObject({
    zone: 'Asia/Hovd',
    letters: 'KH',
  });
  const names = async (who: string) => (await c.get('/api/staff', who, 200)).body.items.map((m) => m.unit);
  expect(new Set(await names('saraa'))).toEqual(new Set(['mn-069-05']));
  expect(await names('bilguun')).toHaveLength(mongolia.staff.length);
  expect(c.log.errors()).toEqual([]);
});
