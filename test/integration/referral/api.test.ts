/** The service's API: who may read what, and that nothing a client sends brings it down. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { generateApiToken } from '../../../libs/access/api-token';
import { type Role, staffRoles } from '../../../libs/access/roles';
import { type Neighbourhood, neighbourhood, profile, unit } from './neighbours';
import { aMailedHandoff, answerAsPerson, post, visit } from './agency-person';

let around: Neighbourhood;
let handoff: Awaited<ReturnType<typeof aMailedHandoff>>;
let elsewhere: Awaited<ReturnType<typeof aMailedHandoff>>;
beforeAll(async () => {
  around = await neighbourhood();
  handoff = await aMailedHandoff(around);
  elsewhere = await aMailedHandoff(around, { unit: 'mn-043-11', agency: 'mankhan-health', ref: 'KH-2026-0009-3' });
}, 120_000);
afterAll(() => around?.close());

function tokenFor(role: Role, of = unit): { token: string; id: string } {
  const { token, hash } = generateApiToken();
  const id = randomUUID();
  const parts = of.split('-');
  const unitPath = parts.map((_, i) => parts.slice(0, i + 1).join('-'));
  around.staff.set(hash, { id, role, unit: of, unitPath });
  return { token, id };
}

async function get(path: string, token?: string) {
  const reply = await fetch(`${around.url}${path}`, {
    headers: { accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  return {
    status: reply.status,
    body: (await reply.json()) as Record<string, unknown> & { items?: { ref: string }[] },
  };
}

test('a mail learns what it must say, with the soonest deadline and both contacts', async () => {
  const { status, body } = await around.internal(`/internal/handoffs/${handoff.referral}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ref: 'BH-2026-0142-7',
    unit,
    status: 'sent',
    service: 'physical-health',
    serviceName: { mn: 'Эрүүл мэндийн тусламж', en: 'Health care' },
    requestedBy: { unit, name: { mn: 'Галуут сум', en: 'Galuut soum' } },
    phone: '7044 0100',
    zone: 'Asia/Ulaanbaatar',
    clockOffset: 0,
    agency: {
      contacts: [
        { role: 'agency', email: 'reception@galuut-health.example', language: 'mn' },
        { role: 'agency-deputy', email: 'deputy@galuut-health.example', language: 'mn' },
      ],
    },
  });
  expect(Date.parse(body['answerBy'] as string)).toBeGreaterThan(Date.now());
  expect((await around.internal(`/internal/handoffs/${randomUUID()}`)).status).toBe(404);
});

test('a link is minted fresh for every mail, short enough for its own line, and not at all for a handoff that is over', async () => {
  const ask = { referral: handoff.referral, purpose: 'answer', notice: 'referral/x/9/mail' };
  const [one, two] = [await around.internal('/internal/links', ask), await around.internal('/internal/links', ask)];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(one.body['url']).not.toBe(two.body['url']);
  expect((one.body['url'] as string).length).toBeLessThan(78);
  for (const { body } of [one, two]) expect((await visit(body['url'] as string)).status).toBe(200);
  const early = await around.internal('/internal/links', { ...ask, purpose: 'dispute' });
  expect([early.status, early.body['code']]).toEqual([409, 'handoff-closed']);
  expect((await around.internal('/internal/links', { ...ask, referral: randomUUID() })).status).toBe(404);
  expect((await around.internal('/internal/links', { ...ask, more: 1 })).status).toBe(400);

  const over = await aMailedHandoff(around);
  await answerAsPerson(over.link, { answer: 'wrong-agency', name: 'Болд' });
  const closed = await around.internal('/internal/links', { ...ask, referral: over.referral });
  expect([closed.status, closed.body['code']]).toEqual([409, 'handoff-closed']);
});

test('without a credential, with a staff token or as a stranger, the internal routes say no', async () => {
  const { token } = tokenFor('manager');
  for (const path of [`/internal/handoffs/${handoff.referral}`]) {
    expect((await get(path)).status).toBe(401);
    expect((await get(path, token)).status).toBe(403);
    expect((await get(path, generateApiToken().token)).status).toBe(401);
  }
});

test('the directory shows who serves a unit from above, warns of the unvetted, and names what nobody offers', async () => {
  const { token } = tokenFor('caseworker');
  const { status, body } = await get(`/api/agencies?unit=${unit}`, token);
  expect(status).toBe(200);
  const items = body.items as unknown as { key: string; warnings: string[] }[];
  expect(items.map(({ key }) => key)).toEqual(['galuut-health', 'galuut-police', 'itgel', 'narlag']);
  expect(items.find(({ key }) => key === 'itgel')?.warnings).toEqual(['unvetted']);
  expect(body['gaps']).toEqual(expect.arrayContaining(['education', 'shelter', 'vocational']) as unknown);
  const one = await get(`/api/agencies?unit=${unit}&service=livelihood`, token);
  expect((one.body.items as unknown as { key: string }[]).map(({ key }) => key)).toEqual(['narlag']);
  expect(one.body['gaps']).toEqual([]);
  expect((await get('/api/agencies', token)).body.items).toHaveLength(profile.agencies.length);
  expect((await get('/api/agencies')).status).toBe(401);
});

test('each role sees its own handoffs: a worker of the case, a supervisor of the unit, a manager of the tree, an auditor of all', async () => {
  const refs = async (path: string, token: string) => {
    const { status, body } = await get(path, token);
    return body.items ? [...new Set(body.items.map(({ ref }) => ref))].sort() : status;
  };
  const here = 'BH-2026-0142-7';
  const there = 'KH-2026-0009-3';
  const worker = tokenFor('caseworker');
  around.cases.set(handoff.caseId, { unit, lead: worker.id });
  around.cases.set(elsewhere.caseId, { unit: 'mn-043-11', lead: randomUUID() });
  expect(await refs(`/api/referrals?case=${handoff.caseId}`, worker.token)).toEqual([here]);
  expect(await refs(`/api/referrals?case=${elsewhere.caseId}`, worker.token)).toBe(403);
  expect(await refs('/api/referrals', worker.token)).toBe(400);
  expect(await refs(`/api/referrals?case=${randomUUID()}`, worker.token)).toBe(404);
  expect(await refs('/api/referrals', tokenFor('supervisor').token)).toEqual([here]);
  expect(await refs('/api/referrals', tokenFor('manager', 'mn-043').token)).toEqual([there]);
  expect(await refs('/api/referrals', tokenFor('manager', 'mn-04').token)).toEqual([]);
  expect(await refs('/api/referrals', tokenFor('manager', 'mn').token)).toEqual([here, there]);
  expect(await refs('/api/referrals', tokenFor('auditor', 'mn').token)).toEqual([here, there]);
  expect(await refs('/api/referrals?status=sent', tokenFor('auditor').token)).toEqual([here, there]);
  const may = { caseworker: 200, supervisor: 200, manager: 200, auditor: 200 } as Partial<Record<Role, number>>;
  for (const role of staffRoles) {
    const { token, id } = tokenFor(role);
    if (role === 'caseworker') around.cases.set(handoff.caseId, { unit, lead: id });
    expect([role, (await get(`/api/referrals/${handoff.referral}`, token)).status]).toEqual([role, may[role] ?? 403]);
  }
  expect((await get(`/api/referrals/${elsewhere.referral}`, tokenFor('supervisor').token)).status).toBe(403);
  expect((await get(`/api/referrals/${randomUUID()}`, tokenFor('auditor').token)).status).toBe(404);
});

test('staff read what an agency answered, who and with what words; pages of the list add up', async () => {
  await answerAsPerson(handoff.link, { answer: 'needs-information', note: 'Ямар цаг?', name: 'Эмч Дорж' });
  const { token } = tokenFor('auditor');
  const { body } = await get(`/api/referrals/${handoff.referral}`, token);
  expect(body).toMatchObject({
    status: 'needs-information',
    answers: [{ what: 'needs-information', who: 'Эмч Дорж', note: 'Ямар цаг?', kind: 'answer' }],
  });
  const first = await get('/api/referrals?limit=1', token);
  const second = await get(`/api/referrals?limit=1&after=${encodeURIComponent(String(first.body['next']))}`, token);
  expect(first.body.items?.[0]).not.toEqual(second.body.items?.[0]);
  expect((await get('/api/referrals?after=nonsense', token)).status).toBe(400);
});

test('whatever is sent, the answer is a 4xx and nothing changes', async () => {
  const { link } = await aMailedHandoff(around);
  const { token } = tokenFor('auditor');
  const before = await around.db.selectFrom('answer').selectAll().execute();
  const form = (body: string | Buffer, type = 'application/x-www-form-urlencoded') =>
    visit(link, { method: 'POST', headers: { 'content-type': type }, body: body as string });
  const huge = 'x'.repeat(70_000);
  const posts = [
    form(`note=${huge}`),
    form(`name=${'я'.repeat(200)}&answer=accepted`),
    form('answer=accepted&answer=declined&name=B'),
    form('__proto__=1&constructor=2&name=B'),
    form('name=%00&answer=accepted'),
    form('name=%FF%FE&answer=accepted'),
    form('name=%ED%A0%80&answer=accepted'),
    form('name=B&answer=accepted&admin=true'),
    form('answer[]=accepted&name[$gt]=1'),
    form('answer=dispute&name=Bold'),
    form('do=delete&name=Bold&answer=accepted'),
    form('{"answer":"accepted"}', 'application/json'),
    form('<a/>', 'text/xml'),
    form('answer=accepted', 'multipart/form-data; boundary=x'),
    form('answer=accepted&name=B', 'application/x-www-form-urlencoded; charset=utf-16'),
    form(Buffer.from([0xff, 0xfe, 0x00])),
    form('&'.repeat(2_000)),
    post(`${link}/more`, { answer: 'accepted' }),
    post(`${around.url}/a/`, { answer: 'accepted' }),
    post(`${around.url}/a/${'x'.repeat(43)}`, { answer: 'accepted', name: 'B' }),
  ];
  for (const [index, page] of (await Promise.all(posts)).entries()) {
    expect([index, page.status >= 400 && page.status < 500]).toEqual([index, true]);
    expect(page.html).not.toContain('    at ');
  }
  const paths = [
    '/api/referrals?limit=0',
    '/api/referrals?limit=1e9',
    '/api/referrals?case=x',
    '/api/referrals?unit=%27%20or%201%3D1',
    '/api/referrals?nope=1',
    '/api/referrals/1',
    '/api/agencies?unit=mn&unit=mn',
    '/api/agencies?service=%00',
    '/api/agencies?service=%F0%9F',
    '/api/nothing',
  ];
  for (const path of paths) {
    const { status } = await get(path, token);
    expect([path, status >= 400 && status < 500]).toEqual([path, true]);
  }
  expect(await around.db.selectFrom('answer').selectAll().execute()).toEqual(before);
  expect(around.log.errors()).toEqual([]);
});

test('a database that is away gives a calm page in both languages, and the same form works afterwards', async () => {
  const { link } = await aMailedHandoff(around);
  const { page, form } = await answerAsPerson(link, { answer: 'received', name: 'Болд' });
  expect(page.status).toBe(200);
  const admin = new Client({ connectionString: around.adminUrl });
  await admin.connect();
  const name = new URL(around.adminUrl).pathname.slice(1);
  try {
    // Of this database alone: the role is shared with other tests of the run.
    await admin.query(`alter database ${name} connection limit 0`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = $2', [
      'referral',
      name,
    ]);
    const away = await post(link, form);
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).not.toBeNull();
    expect(away.html).toMatch(/Юу ч алдагдаагүй[^]*Nothing is lost/);
    expect(away.html).toContain('value="Болд"');
    expect((await visit(link)).status).toBe(503);
  } finally {
    await admin.query(`alter database ${name} connection limit -1`);
    await admin.end();
  }
  expect((await post(link, form)).status).toBe(303);
  expect((await around.db.selectFrom('answer').select('id').where('what', '=', 'received').execute()).length).toBe(1);
});
