/** A link that no longer opens anything reveals nothing, and offers a fresh one to the registered address. */
import { randomBytes } from 'node:crypto';
import { hashToken } from '../../../services/referral/link-token';
import { type Neighbourhood, neighbourhood } from './neighbours';
import { aMailedHandoff, answerAsPerson, mailOf, post, shownIn, stateOf, until, visit } from './agency-person';

let around: Neighbourhood;
let ahead = 0;
beforeAll(async () => {
  around = await neighbourhood({ now: () => Date.now() + ahead });
}, 120_000);
afterAll(() => around?.close());
afterEach(() => {
  ahead = 0;
});

const tokenIn = (link: string) => link.slice(link.lastIndexOf('/') + 1);
const unknownLink = () => `${around.url}/a/${randomBytes(32).toString('base64url')}`;
const day = 24 * 3_600_000;

/** As a page, without what differs by nature: the stamp, and the mask that only a link of ours has. */
const bare = (html: string) =>
  html.replace(/value="[^"]*"/g, '').replace(/r•••@galuut-health\.example/g, 'the registered address');

async function withdraw(referral: string): Promise<void> {
  const by = { id: 'system', role: 'system', unit: '' };
  const request = `withdraw-${referral}`;
  await around.client.workflow
    .getHandle(`referral/${referral}`)
    .signal('tell', { name: 'handoff.withdraw', input: { reason: 'moved' }, by, request });
  await until(async () => ((await stateOf(around, referral)).state['withdrawn'] ? true : undefined), 'withdrawal');
}

test('an expired link and one that never existed look the same, and neither names the case', async () => {
  const { referral, link, ref } = await aMailedHandoff(around);
  await around.db
    .updateTable('link')
    .set({ expiresAt: Date.now() - 1 })
    .where('referralId', '=', referral)
    .execute();
  const [expired, unknown] = [await visit(`${link}?lang=en`), await visit(`${unknownLink()}?lang=en`)];
  expect([expired.status, unknown.status]).toEqual([410, 410]);
  expect(bare(expired.html)).toBe(bare(unknown.html));
  expect(expired.html).toContain('r•••@galuut-health.example');
  expect(expired.html).not.toMatch(new RegExp(`${ref}|reception@|Galuut|${tokenIn(link)}`));
  const garbage = ['x', '..%2f..%2fetc', '%00', 'a'.repeat(5_000), 'АБВ', '%E0%A4%A'];
  for (const token of garbage)
    expect([400, 404, 410, 414, 431]).toContain((await visit(`${around.url}/a/${token}`)).status);
});

test('a link works two weeks past its deadline and not a day longer', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const { open } = await stateOf(around, referral);
  const last = Math.max(...open.map((duty) => (duty as unknown as { dueAt: number }).dueAt));
  const { expiresAt } = await around.db
    .selectFrom('link')
    .select('expiresAt')
    .where('tokenHash', '=', hashToken(tokenIn(link)))
    .executeTakeFirstOrThrow();
  expect(expiresAt).toBe(last + 14 * day);
  ahead = expiresAt - Date.now() - 5_000;
  expect((await visit(link)).status).toBe(200);
  ahead = expiresAt - Date.now();
  expect((await visit(link)).status).toBe(410);
});

test('a link of an earlier asking is superseded; the newer mail has the one that works', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await answerAsPerson(link, { answer: 'needs-information', note: 'age group?', name: 'Болд' });
  const by = { id: 'x', role: 'caseworker', unit: 'mn-069-05' };
  await around.client.workflow
    .getHandle(`referral/${referral}`)
    .executeUpdate('command', { args: [{ name: 'handoff.inform', input: {}, by, request: `inform-${referral}` }] });
  const { url } = await mailOf(around, referral, 'handoff-informed');
  expect((await visit(link)).status).toBe(410);
  const fresh = await visit(url ?? '');
  expect(fresh.status).toBe(200);
  expect(fresh.html).toContain('value="received"');
});

test('a withdrawn handoff says that nothing need be done; a form that was open meanwhile is still recorded, as late', async () => {
  const { referral, link, ref } = await aMailedHandoff(around);
  const shown = shownIn((await visit(link)).html);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  await withdraw(referral);
  const page = await visit(`${link}?lang=en`);
  expect(page.html).toContain('This request was withdrawn');
  expect(page.html).not.toContain(ref);
  const sent = await post(`${link}?lang=en`, { shown, answer: 'accepted', name: 'Болд' });
  expect(sent.status).toBe(303);
  const told = await visit(new URL(sent.headers.get('location') ?? '', link).toString());
  expect(told.html).toContain('had been withdrawn before your answer came');
  const later = await post(link, {
    shown: shownIn(page.html) || shown,
    answer: 'declined',
    reason: 'other',
    name: 'Болд',
  });
  // Sooner than a person could: a program says nothing through this form either.
  expect(later.status).toBe(400);
  const answers = await around.db.selectFrom('answer').select('what').where('referralId', '=', referral).execute();
  expect(answers).toEqual([{ what: 'accepted' }]);
  expect((await stateOf(around, referral)).state['status']).toBe('withdrawn');
});

test('an answer given by its link after withdrawal is turned away, or taken for one that somebody waits for', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await withdraw(referral);
  const { sent, page } = await answerAsPerson(link, { answer: 'declined', reason: 'other', name: 'Болд' });
  expect(sent.status).toBe(303);
  expect(page.html).toContain('had been withdrawn before your answer came');
  expect(page.html).not.toContain('name="answer"');
  const answers = await around.db.selectFrom('answer').select('what').where('referralId', '=', referral).execute();
  expect(answers).toEqual([{ what: 'declined' }]);
  expect((await stateOf(around, referral)).state['status']).toBe('withdrawn');
  await mailOf(around, referral, 'handoff-receipt');
  // Looked at again, it still says that it was withdrawn; an incomplete form is shown again with what is missing.
  const again = await visit(`${link}?lang=en`);
  expect(again.html).toContain('This request was withdrawn');
  const bare = await answerAsPerson(link, { answer: 'accepted' });
  expect([bare.sent.status, bare.page.html.includes('name="name"')]).toEqual([400, true]);
});

test('an answered link shows its record for a week, then it is as dead as any other', async () => {
  const { link, referral } = await aMailedHandoff(around);
  await answerAsPerson(link, { answer: 'wrong-agency', name: 'Б. Сараа' });
  const { usedAt } = await around.db
    .selectFrom('link')
    .select('usedAt')
    .where('referralId', '=', referral)
    .where('purpose', '=', 'answer')
    .executeTakeFirstOrThrow();
  expect(usedAt).not.toBeNull();
  ahead = 6 * day;
  const record = await visit(`${link}?lang=en`);
  expect(record.status).toBe(200);
  expect(record.html).toContain('Б. Сараа');
  ahead = 8 * day;
  const dead = await visit(`${link}?lang=en`);
  expect(dead.status).toBe(410);
  expect(dead.html).not.toContain('Сараа');
});

test('a fresh link goes to the registered address, a few times an hour and no more; whoever asks learns nothing', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await around.db
    .updateTable('link')
    .set({ expiresAt: Date.now() - 1 })
    .where('referralId', '=', referral)
    .execute();
  const ask = async (to: string) => {
    const shown = shownIn((await visit(`${to}?lang=en`)).html);
    expect((await post(`${to}?lang=en`, { shown, do: 'fresh' })).status).toBe(410);
    ahead += 2_100;
    return post(`${to}?lang=en`, { shown, do: 'fresh' });
  };
  const asked = await ask(link);
  expect(asked.status).toBe(200);
  const { url } = await mailOf(around, referral, 'handoff', 2);
  expect((await visit(url ?? '')).status).toBe(200);
  expect(url).not.toBe(link);
  const stranger = unknownLink();
  expect(bare((await ask(stranger)).html)).toBe(bare(asked.html));
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push([(await ask(link)).status, (await ask(stranger)).status]);
  expect(codes).toEqual([
    [200, 200],
    [200, 200],
    [429, 429],
    [429, 429],
  ]);
  const mails = around.notices.filter((n) => n.workflowId === `referral/${referral}` && n.template === 'handoff');
  expect(mails.length).toBeLessThanOrEqual(4);
});

test('no token is ever written: not to the log, not to a row, not to a page, an error or a header', async () => {
  const { link } = await aMailedHandoff(around);
  const token = tokenIn(link);
  const pages = [
    await visit(link),
    await visit(`${link}?lang=en`),
    await post(link, { answer: 'accepted' }),
    await visit(link, { method: 'DELETE' }),
    await post(link, {}, { headers: { 'content-type': 'application/json' }, body: '{}' }),
    (await answerAsPerson(link, { answer: 'received', name: 'Болд' })).sent,
  ];
  for (const { html, headers } of pages) {
    expect(html).not.toContain(token);
    expect(JSON.stringify([...headers])).not.toContain(token);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  expect(around.log.text()).not.toContain(token);
  expect(around.log.text()).toContain('/a/:token');
  expect(around.log.errors()).toEqual([]);
  const rows = await Promise.all(
    (['link', 'answer', 'handoff', 'rateLimit'] as const).map((table) =>
      around.db.selectFrom(table).selectAll().execute(),
    ),
  );
  expect(JSON.stringify(rows)).not.toContain(token);
  const tokens = around.notices.flatMap(({ url }) => (url ? [tokenIn(url)] : []));
  for (const one of tokens) expect(around.log.text()).not.toContain(one);
});
