/** An answer is recorded once, as what it was, by whoever typed it; and what can be said follows how the handoff stands. */
import { type Connection } from '@temporalio/client';
import { skip } from '../../../services/cli/engine/skip-time';
import { type Neighbourhood, neighbourhood } from './neighbours';
import { aMailedHandoff, answerAsPerson, mailOf, post, shownIn, stateOf, visit } from './agency-person';

let around: Neighbourhood;
beforeAll(async () => {
  around = await neighbourhood();
}, 120_000);
afterAll(() => around?.close());

const answersOf = (referral: string) =>
  around.db.selectFrom('answer').selectAll().where('referralId', '=', referral).execute();
const eventsOf = async (referral: string) => (await stateOf(around, referral)).n;

test('the same answer twice, from one form and from two windows, is one answer', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const [first, second] = await Promise.all([visit(link), visit(link)]);
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const forms = [first, second].map(({ html }) => ({ shown: shownIn(html), answer: 'received', name: 'Болд' }));
  const sent = await Promise.all([...forms, ...forms].map((form) => post(link, form)));
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect(new Set(sent.map(({ headers }) => headers.get('location'))).size).toBe(1);
  expect(await answersOf(referral)).toHaveLength(1);
  await mailOf(around, referral, 'handoff-receipt');
  const receipts = around.notices.filter(
    (n) => n.workflowId === `referral/${referral}` && n.template === 'handoff-receipt',
  );
  expect(receipts).toHaveLength(1);
});

test('an answer repeated long after shows what was recorded, when and by whom, and records nothing', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const { form } = await answerAsPerson(link, { answer: 'accepted', name: 'Б. Сараа' });
  await mailOf(around, referral, 'handoff-receipt');
  const before = await answersOf(referral);
  const again = await post(`${link}?lang=en`, { ...form, name: 'Somebody else' });
  expect(again.status).toBe(303);
  const page = await visit(new URL(again.headers.get('location') ?? '', link).toString());
  expect(page.html).toContain('We accept');
  expect(page.html).toContain('Б. Сараа');
  expect(page.html).not.toContain('Somebody else');
  expect(page.html).toMatch(/<time datetime="\d{4}-/);
  expect(await answersOf(referral)).toEqual(before);
});

test('accept, start, a missed appointment twice, finish: each step offers what comes next, and the last one closes the link', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const offered = (html: string) => [...html.matchAll(/name="answer" value="([a-z-]+)"/g)].map((match) => match[1]);
  expect(offered((await visit(link)).html)).toEqual([
    'received',
    'accepted',
    'declined',
    'wrong-agency',
    'needs-information',
  ]);
  const accepted = await answerAsPerson(link, { answer: 'accepted', name: 'Болд' });
  expect(offered(accepted.page.html)).toEqual(['started', 'not-attended', 'completed', 'ended']);
  await answerAsPerson(link, { answer: 'not-attended', name: 'Болд' });
  const second = await answerAsPerson(link, { answer: 'not-attended', name: 'Болд' });
  expect(offered(second.page.html)).toEqual(['started', 'not-attended', 'completed', 'ended']);
  const started = await answerAsPerson(link, { answer: 'started', name: 'Болд' });
  expect([started.sent.status, started.sent.html.slice(-1500)]).toEqual([303, '']);
  expect(offered(started.page.html)).toEqual(['completed', 'not-attended', 'ended']);
  const done = await answerAsPerson(link, { answer: 'completed', result: 'reached', name: 'Болд' });
  expect(done.page.status).toBe(200);
  expect(offered(done.page.html)).toEqual([]);
  expect(done.page.html).toContain('Nothing more is needed');
  expect((await answersOf(referral)).map(({ what }) => what).sort()).toEqual(
    ['accepted', 'completed', 'not-attended', 'not-attended', 'started'].sort(),
  );
  expect((await stateOf(around, referral)).state['status']).toBe('completed');
  const late = await answerAsPerson(link, { answer: 'started', name: 'Болд' });
  expect(late.sent.status).toBe(400);
});

test('a refusal goes with its reason, a question with its words; neither words nor names reach Temporal', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const asked = await answerAsPerson(link, {
    answer: 'needs-information',
    note: 'Которыйканареечный вопрос: wheelchair?',
    name: 'Canarysuren',
  });
  expect(asked.sent.status).toBe(303);
  const declined = await answerAsPerson(link, { answer: 'declined', reason: 'no-capacity', name: 'Canarysuren' });
  expect(declined.page.html).toContain('We decline</strong>: No capacity at present');
  const { state } = await stateOf(around, referral);
  expect(state['status']).toBe('declined');
  const history = await around.client.workflow.getHandle(`referral/${referral}`).fetchHistory();
  const view = JSON.stringify(await stateOf(around, referral));
  expect(JSON.stringify(history) + view).not.toMatch(/Canarysuren|wheelchair/);
  const rows = await answersOf(referral);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const stored = Buffer.concat([row.typedName, row.note ?? Buffer.alloc(0)]).toString('latin1');
    expect(stored).not.toMatch(/Canarysuren|wheelchair/);
  }
  expect(around.log.text()).not.toMatch(/Canarysuren|wheelchair/);
});

test('what cannot be said now is refused, kept nowhere, and the page says how things stand', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const { shown } = { shown: shownIn((await visit(link)).html) };
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  const early = await post(`${link}?lang=en`, { shown, answer: 'completed', result: 'reached', name: 'Болд' });
  expect(early.status).toBe(409);
  expect(early.html).toContain('cannot be recorded now');
  expect(await answersOf(referral)).toEqual([]);
  expect((await stateOf(around, referral)).state['status']).toBe('sent');
});

test('"this was not us" reopens the clock, kills the links the stranger may hold, and asks the agency anew', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await answerAsPerson(link, { answer: 'accepted', name: 'A stranger' });
  const receipt = await mailOf(around, referral, 'handoff-receipt');
  const disputeLink = receipt.url ?? '';
  const page = await visit(`${disputeLink}?lang=en`);
  expect(page.html).toContain('A stranger');
  expect(page.html).toContain('We accept');
  expect((await post(disputeLink, { shown: shownIn(page.html) })).status).toBe(400);
  expect((await stateOf(around, referral)).state['status']).toBe('accepted');

  const { sent, page: thanks } = await answerAsPerson(disputeLink, { answer: 'dispute', name: 'Эмч Дорж' });
  expect(sent.status).toBe(303);
  expect(thanks.html).toContain('The answer is set aside');
  const { state, open } = await stateOf(around, referral);
  expect(state['status']).toBe('sent');
  expect(open.map(({ kind }) => kind)).toContain('referral.acknowledge');
  // The case hears of it too: nobody may go on believing what a stranger said.
  const { events } = await around.client.workflow.getHandle(`referral/${referral}`).fetchHistory();
  const told = events?.filter((e) => e.signalExternalWorkflowExecutionInitiatedEventAttributes) ?? [];
  expect(told).toHaveLength(2);
  expect((await visit(link)).status).toBe(410);
  const renewed = await mailOf(around, referral, 'handoff', 2);
  expect((await visit(renewed.url ?? '')).status).toBe(200);
  const n = await eventsOf(referral);
  const repeated = await answerAsPerson(disputeLink, { answer: 'dispute', name: 'Эмч Дорж' });
  expect(repeated.page.html).toContain('The answer is set aside');
  expect((await stateOf(around, referral)).state['status']).toBe('sent');
  expect(await eventsOf(referral)).toBeGreaterThanOrEqual(n);
  expect((await answersOf(referral)).filter(({ kind }) => kind === 'dispute')).toHaveLength(1);
});

test('on a clock moved ahead for a demo, deadlines, lateness and answers follow that clock', async () => {
  const { referral, link } = await aMailedHandoff(around);
  const { open } = await stateOf(around, referral);
  const dueAt = Math.min(...open.map((duty) => (duty as unknown as { dueAt: number }).dueAt));
  const { connection, options } = around.client;
  await skip(connection as Connection, options.namespace, `referral/${referral}`, dueAt - Date.now() + 60_000);
  await mailOf(around, referral, 'overdue');
  const page = await visit(`${link}?lang=en`);
  expect(page.html).toMatch(/<span class="st late"><time/);
  const { sent } = await answerAsPerson(link, { answer: 'received', name: 'Болд' });
  expect(sent.status).toBe(303);
  const { state } = await stateOf(around, referral);
  expect((state['received'] as { at: number }).at).toBeGreaterThanOrEqual(dueAt);
  const { clockOffset } = await around.db
    .selectFrom('handoff')
    .select('clockOffset')
    .where('referralId', '=', referral)
    .executeTakeFirstOrThrow();
  expect(clockOffset).toBeGreaterThan(3_600_000);
});

test('a name is shown as typed, never as markup', async () => {
  const { link } = await aMailedHandoff(around);
  const { page } = await answerAsPerson(link, { answer: 'received', name: '<img src=x onerror=alert(1)>&"\'' });
  expect(page.html).not.toContain('<img');
  expect(page.html).toContain('&lt;img src=x');
});
