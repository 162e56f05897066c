// Commands over HTTP on the real engine: what is taken is at once to be read, and what is wrong changes nothing.
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type RunningCasework, runningCasework } from './running-casework';
import { answer } from './answers';
import { staffMember } from './living-process';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const post = (path: string, who: string, body: object, headers: Record<string, string> = {}) =>
  answer(request(casework.app).post(path).set('Authorization', casework.as(who)).set(headers).send(body));
const get = (path: string, who: string) =>
  answer(request(casework.app).get(path).set('Authorization', casework.as(who)));
const command = (ref: string, name: string, who: string, body: object, headers: Record<string, string> = {}) =>
  post(`/api/cases/${ref}/commands/${name}`, who, body, headers);
const visit = {
  track: 'child',
  met: true,
  found: 'Cheerful; the brother helps with homework.',
  noNextReason: 'by-policy',
};
const eventCount = async (caseId: string) =>
  Number(
    (
      await casework.deps.db
        .selectFrom('caseEvent')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('workflowId', '=', `case/${caseId}`)
        .where('type', 'not in', ['notice.settled'])
        .executeTakeFirstOrThrow()
    ).count,
  );

test('a visit is taken, is at once to be read, and its words are sealed', async () => {
  const { ref, caseId } = await casework.accepted();
  const reply = await command(ref, 'visit.record', 'saraa', visit);
  expect(reply.status).toBe(200);
  expect(reply.body.events.map((e) => e.type)).toContain('visit.recorded');
  expect(reply.headers['etag']).toBe(`"v${reply.body.revision}"`);
  const read = await get(`/api/cases/${ref}`, 'saraa');
  expect(read.status).toBe(200);
  expect(read.headers['etag']).toBe(reply.headers['etag']);
  expect(read.body.duties.map((d) => d.kind)).toContain('visit.child');
  const stored = await casework.deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(JSON.stringify(stored)).not.toContain('Cheerful');
  const notes = await casework.deps.db
    .selectFrom('note')
    .selectAll()
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(notes).toHaveLength(1);
  expect(notes[0]?.sealed.toString('latin1')).not.toContain('Cheerful');
  expect(casework.log.text()).not.toContain('Cheerful');
});

test('the same request sent twice is one visit; its key with another body is refused', async () => {
  const { ref, caseId } = await casework.accepted();
  const key = { 'Idempotency-Key': randomUUID() };
  const first = await command(ref, 'visit.record', 'saraa', visit, key);
  expect(first.status).toBe(200);
  const before = await eventCount(caseId);
  const second = await command(ref, 'visit.record', 'saraa', visit, key);
  expect(second.body).toEqual(first.body);
  const other = await command(ref, 'visit.record', 'saraa', { ...visit, met: false }, key);
  expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  // The reply was lost on the way and the store has forgotten: the process has not.
  await casework.deps.db.deleteFrom('idempotency').execute();
  const third = await command(ref, 'visit.record', 'saraa', visit, key);
  expect([third.status, third.body.n]).toEqual([200, first.body.n]);
  expect(await eventCount(caseId)).toBe(before);
});

test.each([
  ['unknown field', { ...visit, mood: 'good' }, 400, 'bad-input'],
  ['wrong type', { ...visit, met: 'yes' }, 400, 'bad-input'],
  ['impossible date', { ...visit, happenedAt: '2026-02-30T10:00:00+08:00' }, 400, 'bad-input'],
  ['a time without its place', { ...visit, happenedAt: '2026-11-20T10:00:00' }, 400, 'bad-input'],
  ['no such code', { ...visit, noNextReason: 'because' }, 400, 'bad-input'],
  ['a name where a code belongs', { ...visit, noNextReason: 'Dorj asked for it' }, 400, 'bad-input'],
  ['nothing found', { track: 'child', met: true, noNextReason: 'by-policy' }, 400, 'bad-input'],
  [
    'future visit',
    { ...visit, happenedAt: new Date(Date.now() + 3_600_000).toISOString() },
    422,
    'visit-in-the-future',
  ],
  ['before the report', { ...visit, happenedAt: '2020-01-01T10:00:00+08:00' }, 422, 'before-receipt'],
  ['no next date and no reason', { track: 'child', met: true, found: 'x' }, 422, 'next-date-missing'],
])('%s: refused in both languages, and nothing changes', async (_what, body, status, code) => {
  const { ref, caseId } = await shared();
  const before = await eventCount(caseId);
  const reply = await command(ref, 'visit.record', 'saraa', body);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.body.titles.mn).toMatch(/\p{Script=Cyrillic}/u);
  expect(reply.body.titles.en).toMatch(/[a-z]/);
  expect(await eventCount(caseId)).toBe(before);
  const notes = await casework.deps.db
    .selectFrom('note')
    .select('id')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  expect(notes).toEqual([]);
});

let one: Promise<{ caseId: string; ref: string }> | undefined;
const shared = () => (one ??= casework.accepted());

test('wrong media type, broken JSON and an oversized body are refused', async () => {
  const { ref } = await shared();
  const path = `/api/cases/${ref}/commands/visit.record`;
  const raw = (type: string, body: string) =>
    request(casework.app).post(path).set('Authorization', casework.as('saraa')).set('Content-Type', type).send(body);
  expect((await raw('text/plain', JSON.stringify(visit))).status).toBe(415);
  expect((await raw('application/json', '{"track":')).status).toBe(400);
  expect((await raw('application/json', JSON.stringify({ ...visit, found: 'x'.repeat(70_000) }))).status).toBe(413);
});

test('another unit’s case is as good as none; a colleague’s case in the unit too, for a case worker', async () => {
  const { ref, caseId } = await casework.accepted();
  const before = await eventCount(caseId);
  const unknown = 'BH-2026-9999-9';
  for (const who of ['munkhbat', 'enkhjargal', 'bayarmaa', 'dulguun']) {
    const [theirs, none] = [
      await command(ref, 'visit.record', who, visit),
      await command(unknown, 'visit.record', who, visit),
    ];
    expect([theirs.status, theirs.body.code]).toEqual([404, 'not-found']);
    expect({ ...theirs.body, instance: '' }).toEqual({ ...none.body, instance: '' });
    for (const path of ['', '/timeline']) {
      expect((await get(`/api/cases/${ref}${path}`, who)).status).toBe(404);
    }
  }
  for (const who of ['ariunaa', 'bilguun', 'anujin']) {
    expect((await command(ref, 'visit.record', who, visit)).status).toBe(403);
  }
  expect((await command(ref, 'visit.record', 'solongo', visit)).status).toBe(403);
  expect(await eventCount(caseId)).toBe(before);
});

test('a stale version is refused with 412, and the present one is taken', async () => {
  const { ref } = await casework.accepted();
  const seen = (await get(`/api/cases/${ref}`, 'saraa')).headers['etag'] ?? '';
  expect((await command(ref, 'risk.set', 'saraa', { level: 'high', reason: 'visit' })).status).toBe(200);
  const stale = await command(ref, 'visit.record', 'saraa', visit, { 'If-Match': seen });
  expect([stale.status, stale.body.code]).toEqual([412, 'stale-version']);
  const fresh = (await get(`/api/cases/${ref}`, 'saraa')).headers['etag'] ?? '';
  expect((await command(ref, 'visit.record', 'saraa', visit, { 'If-Match': fresh })).status).toBe(200);
});

test('nobody without a credential, and no person on the routes of services', async () => {
  const { ref } = await shared();
  const path = `/api/cases/${ref}/commands/visit.record`;
  expect((await request(casework.app).post(path).send(visit)).status).toBe(401);
  expect(
    (await request(casework.app).get('/internal/rules?unit=mn-069-05').set('Authorization', casework.as('saraa')))
      .status,
  ).toBe(403);
  expect((await request(casework.app).get('/api/cases').set('Authorization', casework.service())).status).toBe(403);
});

test('the lead must be somebody who works for the unit; the agency one of the directory', async () => {
  const { ref } = await casework.report();
  const screen = (lead: string) =>
    command(ref, 'report.screen', 'erdenechimeg', {
      outcome: 'accepted',
      reason: 'meets-criteria',
      criteria: ['child-at-risk'],
      risk: 'high',
      lead,
    });
  for (const lead of [randomUUID(), staffMember('enkhjargal').id, staffMember('bilguun').id]) {
    const reply = await screen(lead);
    expect([reply.status, reply.body.code]).toEqual([422, 'unknown-staff']);
  }
  expect((await screen(staffMember('saraa').id)).status).toBe(200);
  const make = { agency: randomUUID(), service: 'legal', consent: 'given' };
  const unknown = await command(ref, 'referral.make', 'saraa', make);
  expect([unknown.status, unknown.body.code]).toEqual([422, 'unknown-agency']);
});

test('a refused gate says what is missing', async () => {
  const { ref } = await casework.accepted();
  const steps: [string, string, object][] = [
    [
      'conference.hold',
      'erdenechimeg',
      { kind: 'initial', participants: 3, decision: 'continue', nextAt: '2030-01-01T00:00:00Z' },
    ],
    ['plan.submit', 'saraa', { plan: 'Who does what by when', doNoHarm: true }],
    ['plan.approve', 'erdenechimeg', {}],
    ['closure.start', 'saraa', { reason: 'goals-reached' }],
  ];
  for (const [name, who, body] of steps)
    expect([name, (await command(ref, name, who, body)).body.code]).toEqual([name, undefined]);
  const reply = await command(ref, 'closure.confirm', 'erdenechimeg', {});
  expect([reply.status, reply.body.code]).toEqual([409, 'gate-not-met']);
  expect(reply.body.missing).toEqual(
    expect.arrayContaining(['child-agrees', 'notice-month-over', 'manager-authorised']),
  );
  const { gate } = (await get(`/api/cases/${ref}`, 'saraa')).body;
  expect(gate.filter((g) => !g.met).map((g) => g.code)).toEqual(reply.body.missing);
  expect(gate[0]).toMatchObject({
    title: { mn: 'Хаах шалгуур бүр нотлогдсон', en: 'Every closing criterion is evidenced' },
  });
});

test('the author does not approve the own plan', async () => {
  const { ref } = await casework.accepted();
  await command(ref, 'conference.hold', 'erdenechimeg', {
    kind: 'initial',
    participants: 3,
    decision: 'continue',
    nextAt: '2030-01-01T00:00:00Z',
  });
  await command(ref, 'plan.submit', 'erdenechimeg', { plan: 'x', doNoHarm: true });
  const reply = await command(ref, 'plan.approve', 'erdenechimeg', {});
  expect([reply.status, reply.body.code]).toEqual([403, 'own-approval']);
});

test('an answer given by telephone is keyed in, and reaches the case', async () => {
  const { ref, caseId } = await casework.accepted();
  const made = await command(ref, 'referral.make', 'saraa', {
    agency: '4572a684-a7a2-4243-8fac-1e4fb41e8b4c',
    service: 'physical-health',
    consent: 'given',
  });
  const referral = made.body.events.find((e) => e.type === 'referral.made')?.body.referral ?? '';
  await casework.openReferral(referral, caseId, ref);
  const path = `/api/cases/${ref}/referrals/${referral}/commands/handoff.answer`;
  const body = { answer: 'needs-information', record: 'The head nurse, by telephone' };
  expect((await post(path, 'munkhbat', body)).status).toBe(404);
  expect((await post(path.replace(referral, randomUUID()), 'saraa', body)).body.code).toBe('unknown-referral');
  expect((await post(path, 'saraa', body)).status).toBe(200);
  const inform = path.replace('handoff.answer', 'handoff.inform');
  expect((await post(inform, 'saraa', { note: 'School ends at two.' })).status).toBe(200);
  expect((await post(inform, 'saraa', {})).body.code).toBe('not-waiting');
  expect((await post(path, 'saraa', { ...body, answer: 'accepted' })).status).toBe(200);
  const found = (await get(`/api/cases/${ref}`, 'saraa')).body.referrals;
  expect(found).toMatchObject([
    { id: referral, status: 'accepted', agency: { name: { en: 'Galuut soum health centre' } } },
  ]);
});

test('the read model is away: the visit is on record all the same, within 5 s and with a place to look; later it shows', async () => {
  const { ref } = await casework.accepted();
  const seen = (await get(`/api/cases/${ref}`, 'saraa')).body.revision;
  casework.readModelAway(true);
  const began = Date.now();
  const reply = await command(ref, 'visit.record', 'saraa', visit);
  casework.readModelAway(false);
  expect([reply.status, reply.headers['location']]).toEqual([202, `/api/cases/${ref}`]);
  expect(Date.now() - began).toBeLessThan(6_000);
  expect(reply.body.revision).toBeGreaterThan(seen);
  for (let i = 0; (await get(`/api/cases/${ref}`, 'saraa')).body.revision < reply.body.revision; i++) {
    if (i > 100) throw new Error('the visit never showed');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

test('OpenAPI tells every command, and nothing here was unexpected', async () => {
  const { body } = await answer(request(casework.app).get('/openapi.json'));
  expect(Object.keys(body.paths)).toContain('/api/cases/{ref}/commands/visit.record');
  expect(casework.log.errors()).toEqual([]);
});
