/** What would hurt: a scanner, a forwarded mail or a stranger who learns something of a child by looking; a name on a page; nobody knowing who has read it. */
import { type Neighbourhood, neighbourhood } from './neighbours';
import { aMailedHandoff, answerAsPerson, post, shownIn, stateOf, until, visit } from './agency-person';

const GOAL = 'Тэмүүлэн шөнө тайван унтана';
let around: Neighbourhood;
beforeAll(async () => {
  around = await neighbourhood();
}, 120_000);
afterAll(() => around?.close());

async function aPacket() {
  const handoff = await aMailedHandoff(around);
  around.packets.set(handoff.referral, {
    caseId: handoff.caseId,
    shared: ['goal', 'concerns', 'risk', 'age', 'sex'],
    texts: { goal: GOAL },
    concerns: ['neglect'],
    risk: 'high',
    answers: [{ at: Date.now(), text: 'Ням гарагт Тэмүүлэнтэй ирнэ' }],
  });
  return handoff;
}
const readings = (referral: string) =>
  around.db.selectFrom('packetReading').selectAll().where('referralId', '=', referral).execute();
const given = /унтана|Neglect|>9</;

test('looking, by whatever method and however often, shows nothing of the packet', async () => {
  const { referral, link } = await aPacket();
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
    const { html } = await visit(`${link}?lang=en`, { method });
    expect(html).not.toMatch(given);
  }
  expect(await readings(referral)).toEqual([]);
});

test('a form sent back at once, without a name, or by a program that fills in everything, shows nothing', async () => {
  const { referral, link } = await aPacket();
  const first = await visit(`${link}?lang=en`);
  const shown = shownIn(first.html);
  const atOnce = await post(`${link}?lang=en`, { shown, do: 'packet', reader: 'Б. Сараа' });
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const nameless = await post(`${link}?lang=en`, { shown, do: 'packet', reader: '' });
  const decoy = await post(`${link}?lang=en`, { shown, do: 'packet', reader: 'Б. Сараа', website: 'x' });
  const unsigned = await post(`${link}?lang=en`, { do: 'packet', reader: 'Б. Сараа' });
  for (const { status, html } of [atOnce, nameless, decoy, unsigned]) {
    expect(status).toBe(400);
    expect(html).not.toMatch(given);
  }
  expect(nameless.html).toContain('To see what is given, type your name.');
  expect(await readings(referral)).toEqual([]);
});

test('a person who says who they are reads it, without the child’s name; who it was is on record, sealed', async () => {
  const { referral, link } = await aPacket();
  const { page } = await answerAsPerson(link, { do: 'packet', reader: 'Б. Сараа' });
  expect(page.status).toBe(200);
  expect(page.html).toContain('••• шөнө тайван унтана');
  expect(page.html).toContain('Ням гарагт ••• ирнэ');
  expect(page.html).toMatch(/Neglect/);
  expect(page.html).toContain('Female');
  expect(page.html).not.toContain('Тэмүүлэн');
  expect(page.headers.get('cache-control')).toContain('no-store');
  const [reading, ...more] = await readings(referral);
  expect(more).toEqual([]);
  expect(reading?.items).toEqual(['goal', 'concerns', 'risk', 'age', 'sex']);
  expect(reading?.typedName.toString('utf8')).not.toContain('Сараа');
  // Reading is no answer, and the same link asks again who reads.
  expect((await stateOf(around, referral)).state['status']).toBe('sent');
  expect((await visit(`${link}?lang=en`)).html).not.toMatch(given);
  expect(JSON.stringify(around.log.lines())).not.toMatch(/Сараа|унтана/);
});

test('while intake is away nothing is shown rather than something nobody has looked through', async () => {
  const { link } = await aPacket();
  around.intakeAway(true);
  const { page } = await answerAsPerson(link, { do: 'packet', reader: 'Б. Сараа' });
  around.intakeAway(false);
  expect(page.status).toBe(503);
  expect(page.html).not.toMatch(given);
});

test('withdrawn: the packet is gone from the page, and from the form that was open', async () => {
  const { referral, link } = await aPacket();
  const before = await visit(`${link}?lang=en`);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const withdraw = { name: 'handoff.withdraw', input: { reason: 'consent-withdrawn' }, request: 'withdraw' };
  const by = { id: 'system', role: 'system', unit: '' };
  await around.client.workflow.getHandle(`referral/${referral}`).signal('tell', { ...withdraw, by });
  await until(async () => ((await stateOf(around, referral)).state['withdrawn'] ? true : undefined), 'it');
  const open = await post(`${link}?lang=en`, { shown: shownIn(before.html), do: 'packet', reader: 'Б. Сараа' });
  const after = await visit(`${link}?lang=en`);
  for (const { html } of [open, after]) {
    expect(html).toContain('This request was withdrawn');
    expect(html).not.toMatch(given);
  }
  expect(await readings(referral)).toEqual([]);
});

test('finished: what came of it is asked for, and reaches the process in codes', async () => {
  const { referral, link } = await aPacket();
  await answerAsPerson(link, { answer: 'accepted', name: 'Болд' });
  const bare = await answerAsPerson(link, { answer: 'completed', name: 'Болд' });
  expect(bare.sent.status).toBe(400);
  expect(bare.sent.html).toContain('Choose what the service reached.');
  const came = { result: 'partly', attended: 'mostly', next: 'other-service' };
  const done = await answerAsPerson(link, { answer: 'completed', name: 'Болд', ...came });
  expect(done.page.html).toContain('Nothing more is needed');
  const [row] = await around.db
    .selectFrom('answer')
    .select('feedback')
    .where('referralId', '=', referral)
    .where('what', '=', 'completed')
    .execute();
  expect(row?.feedback).toEqual(came);
});
