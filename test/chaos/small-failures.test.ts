/**
 * What goes wrong every day, on the whole system: mail servers that drop or refuse, scanners that open links, phones that send twice. Each test is named after its
 * failure, and after each the record, the processes and the mail are checked. The rules of sending and answering in detail: test/integration/notification and referral.
 */
import { randomUUID } from 'node:crypto';
import { answerLink, postLink } from '../setup/agency-answer';
import { type LivingSystem, startLivingSystem, until } from '../setup/living-system';
import { agency, deputyOfSupervisor, lead, supervisor } from '../setup/sample-people';
import { foundWrong } from './invariants/violations';

let living: LivingSystem;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'referral', 'notification'] });
}, 240_000);
afterAll(() => living?.stop(), 60_000);
afterEach(async () => {
  living.system.mail.behaveWell();
  expect(await foundWrong(living.sources)).toEqual([]);
}, 90_000);

const LATER = 1_800_000;
/** The notice that a report has come in, to the supervisor or whoever stands in. */
const mailsOf = (workflowId: string) =>
  living.sql(
    `select m.status, m.maybe_duplicate as "flagged", m.attempts from notification.mail m
      join notification.notice n on n.key = m.notice_key where n.workflow_id = $1 and n.template = 'report-received' order by m.queued_at`,
    [workflowId],
  );
const arrived = (ref: string) => living.system.mail.messages({ subject: ref });
const settled = (workflowId: string) =>
  until('the case knows what became of the mail', async () => {
    const rows = await living.sql<{ outcome: string }>(
      `select body->>'outcome' as outcome from casework.case_event where workflow_id = $1 and type = 'notice.settled'`,
      [workflowId],
    );
    return rows.length > 0 && rows.map(({ outcome }) => outcome);
  });

test('smtp-drops-before-dot: the mail is lost, or flagged as sent twice', async () => {
  living.system.mail.misbehave({ to: supervisor.email, how: 'drop-before-dot', times: 1 });
  const { ref, workflowId } = await living.openCase(LATER);
  expect(await settled(workflowId)).toEqual(['sent']);
  expect(arrived(ref)).toHaveLength(1);
  expect(await mailsOf(workflowId)).toMatchObject([{ status: 'sent', attempts: 2 }]);
});

test('smtp-drops-after-dot: a second copy looks like another mail, or is not flagged', async () => {
  living.system.mail.misbehave({ to: supervisor.email, how: 'drop-after-dot', times: 1 });
  const { ref, workflowId } = await living.openCase(LATER);
  expect(await settled(workflowId)).toEqual(['sent']);
  expect(new Set(arrived(ref).map(({ messageId }) => messageId)).size).toBe(1);
  expect(arrived(ref)).toHaveLength(2);
  expect(await mailsOf(workflowId)).toEqual([{ status: 'sent', flagged: true, attempts: 2 }]);
});

test.each(['refuse-for-now', 'refuse-data-for-now'] as const)(
  'smtp-4xx (%s): the mail is lost, doubled or flagged',
  async (how) => {
    living.system.mail.misbehave({ to: supervisor.email, how, times: 1 });
    const { ref, workflowId } = await living.openCase(LATER);
    expect(await settled(workflowId)).toEqual(['sent']);
    expect(arrived(ref)).toHaveLength(1);
    expect(await mailsOf(workflowId)).toEqual([{ status: 'sent', flagged: false, attempts: 2 }]);
  },
);

test.each(['refuse-for-good', 'refuse-data-for-good'] as const)('smtp-5xx (%s): nobody is told', async (how) => {
  living.system.mail.misbehave({ to: supervisor.email, how });
  const { ref, workflowId } = await living.openCase(LATER);
  expect(await settled(workflowId)).toEqual(['sent']);
  expect(arrived(ref).map(({ envelope }) => envelope.to)).toEqual([[deputyOfSupervisor.email]]);
  expect(await mailsOf(workflowId)).toMatchObject([{ status: 'undeliverable' }, { status: 'sent', flagged: false }]);
});

test('link-prefetched: a scanner that opens the link, or posts its form, answers for the agency', async () => {
  const { ref } = await living.openCase(LATER);
  await living.accept(ref);
  const referral = randomUUID();
  const made = { referral, agency: agency.id, service: 'physical-health', consent: 'given' };
  expect((await living.command(ref, 'referral.make', made, lead))?.status).toBe(200);
  const mail = await until('the agency is written to', () => living.system.mail.messages({ to: agency.email })[0]);
  const link = mail.links[0] ?? '';
  const answers = () =>
    living.sql(`select type from casework.case_event where workflow_id = $1 and type like 'handoff.%' order by n`, [
      `referral/${referral}`,
    ]);
  for (const method of ['GET', 'HEAD'])
    for (const headers of [{}, { 'sec-purpose': 'prefetch' }, { purpose: 'prefetch' }])
      expect((await fetch(link, { method, headers })).status).toBe(200);
  const page = await (await fetch(link)).text();
  const shown = /name="shown" value="([^"]*)"/.exec(page)?.[1] ?? '';
  for (const fields of [{}, { shown, answer: 'accepted' }, { shown, answer: 'accepted', name: '' }])
    expect((await postLink(link, fields)).status).toBe(400);
  expect(await answers()).toEqual([{ type: 'handoff.sent' }]);

  // The person who comes after it is heard; the same form posted again changes nothing.
  const fields = { answer: 'accepted', name: 'Б. Сараа' };
  const { status, shown: read } = await answerLink(link, fields);
  expect(status).toBe(303);
  await postLink(link, { shown: read, website: '', ...fields });
  expect(await answers()).toEqual([{ type: 'handoff.sent' }, { type: 'handoff.answered' }]);
}, 90_000);

test('same-request-twice: a visit counts twice, whether sent one after the other, at once, or with the answer lost', async () => {
  const { ref, workflowId } = await living.openCase(LATER);
  await living.accept(ref);
  const visit = { track: 'child', met: true, found: 'well', noNextReason: 'by-policy' };
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
  const send = (key: string, body: object = visit) => living.command(ref, 'visit.record', body, lead, key);
  const first = await send(one);
  expect(await send(one)).toMatchObject({ status: 200, body: first?.body });
  expect((await send(one, { ...visit, met: false }))?.status).toBe(409);
  const together = await Promise.all(Array.from({ length: 6 }, () => send(two)));
  expect(new Set(together.map((answer) => answer?.status))).toEqual(new Set([200]));
  // The answer was lost on the way, and the note of it as well: the process itself knows the request.
  await send(three);
  await living.sql('delete from casework.idempotency');
  expect((await send(three))?.status).toBe(200);
  const visits = await living.sql(
    `select request from casework.case_event where workflow_id = $1 and type = 'visit.recorded'`,
    [workflowId],
  );
  expect(visits).toHaveLength(3);
}, 90_000);
