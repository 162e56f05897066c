/** Mail scanners fetch links, run what they find and submit forms. None of that may count as an answer: a child would wait for help nobody promised. */
import { type Neighbourhood, neighbourhood } from './neighbours';
import { aMailedHandoff, answerAsPerson, post, shownIn, stateOf, visit } from './agency-person';

let around: Neighbourhood;
beforeAll(async () => {
  around = await neighbourhood();
}, 120_000);
afterAll(() => around?.close());

const rowsOf = async (referral: string) =>
  (await around.db.selectFrom('answer').select('id').where('referralId', '=', referral).execute()).length;

async function expectUntouched(referral: string, before: { state: unknown; open: unknown }): Promise<void> {
  const { state, open } = await stateOf(around, referral);
  expect({ state, open }).toEqual({ state: before.state, open: before.open });
  expect(await rowsOf(referral)).toBe(0);
}

test('looking at a link, in whatever way, acknowledges nothing and writes nothing', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const before = await stateOf(around, referral);
  const dump = () => around.db.selectFrom('handoff').selectAll().where('referralId', '=', referral).execute();
  const rows = await dump();
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    for (const headers of [{}, { 'sec-purpose': 'prefetch' }, { purpose: 'prefetch' }, { 'x-moz': 'prefetch' }]) {
      const page = await visit(link, { method, headers });
      expect(page.status).toBe(method === 'OPTIONS' ? 204 : 200);
    }
  }
  expect((await visit(`${link}?answer=accepted&name=Bot&saved=1`)).html).not.toContain('Бүртгэлээ');
  await expectUntouched(referral, before);
  expect(before.open.map(({ kind }) => kind)).toContain('referral.acknowledge');
  expect(await dump()).toEqual(rows);
});

test('methods the page does not know change nothing', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const before = await stateOf(around, referral);
  for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await visit(link, { method })).status).toBe(405);
  await expectUntouched(referral, before);
});

test('a form without a typed name, too fast, with the decoy filled or with a forged stamp is asked again', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const before = await stateOf(around, referral);
  const { html } = await visit(`${link}?lang=en`);
  const shown = shownIn(html);
  const full = { shown, website: '', answer: 'accepted', name: 'Bold' };
  const tooFast = await post(`${link}?lang=en`, full);
  expect(tooFast.status).toBe(400);
  expect(tooFast.html).toContain('not recorded yet');
  expect(tooFast.html).toMatch(/value="accepted"[^>]*checked/);
  expect(tooFast.html).toContain('value="Bold"');

  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const { name: _name, ...nameless } = full;
  const attempts = [
    {},
    nameless,
    { ...full, name: '' },
    { ...full, name: '   ' },
    { ...full, name: '123' },
    { shown, website: '', name: 'Bold' },
    { ...full, website: 'https://buy.example' },
    { ...full, shown: '' },
    { ...full, shown: 'zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA' },
    { ...full, shown: `${(Date.now() - 60_000).toString(36)}${shown.slice(shown.indexOf('.'))}` },
    { ...full, answer: 'declined' },
    { ...full, answer: 'declined', reason: 'because' },
    { ...full, answer: 'needs-information' },
  ];
  for (const fields of attempts)
    expect([fields, (await post(`${link}?lang=en`, fields)).status]).toEqual([fields, 400]);
  await expectUntouched(referral, before);
});

test('a stamp of another handoff opens none', async () => {
  const [one, other] = [await aMailedHandoff(around), await aMailedHandoff(around)];
  const shown = shownIn((await visit(one.link)).html);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  expect((await post(other.link, { shown, answer: 'accepted', name: 'Bold' })).status).toBe(400);
  expect(await rowsOf(other.referral)).toBe(0);
});

test('after all the scanners, the person still gets through', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await visit(link);
  await post(link, {});
  const { sent, page } = await answerAsPerson(link, { answer: 'received', name: 'Б. Сараа' });
  expect(sent.status).toBe(303);
  expect(page.status).toBe(200);
  expect(page.html).toContain('Recorded. A receipt goes to r•••@galuut-health.example.');
  expect(page.html).toContain('Б. Сараа');
  const { state, open } = await stateOf(around, referral);
  expect(state['status']).toBe('received');
  expect(open.map(({ kind }) => kind)).toEqual(['referral.decide']);
});
