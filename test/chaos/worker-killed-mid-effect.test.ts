/**
 * A worker is killed (SIGKILL) when its effect has happened and nobody knows yet: the mail is with the mail server, the events are in Postgres. What would hurt:
 * a mail lost, or sent again as if it were another; a visit on record twice; a case that can never be written to again because its record knows more than it does.
 */
import { randomUUID } from 'node:crypto';
import { type HeldLine, startHeldLine } from '../setup/held-line';
import { type LivingSystem, startLivingSystem, until } from '../setup/living-system';
import { lead } from '../setup/sample-people';
import { foundWrong } from './invariants/violations';

let living: LivingSystem;
let line: HeldLine;
beforeAll(async () => {
  living = await startLivingSystem({
    services: ['casework', 'notification'],
    env: async ({ postgres }) => {
      line = await startHeldLine(postgres.port);
      return { DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${line.port}/`) };
    },
  });
}, 240_000);
afterAll(async () => {
  await living?.stop();
  await line?.close();
}, 60_000);

const visit = { track: 'child', met: true, found: 'well', noNextReason: 'by-policy' };
const record = (ref: string, key: string) => living.command(ref, 'visit.record', visit, lead, key);
const visitsOf = async (workflowId: string): Promise<unknown[]> =>
  living.sql(`select n from casework.case_event where workflow_id = $1 and type = 'visit.recorded'`, [workflowId]);
const mailsOf = (ref: string) =>
  living.sql(
    `select m.status, m.maybe_duplicate as "maybeDuplicate", m.attempts from notification.mail m
      join notification.notice n on n.key = m.notice_key where n.workflow_id = (select workflow_id from casework.case_view where ref = $1)
      and n.template = 'report-received'`,
    [ref],
  );

/** What the mail server has while the service that sent it is dead. Looked at again at the end: Temporal notices the death after half a minute. */
let mailed: { readonly ref: string; readonly messageId: string };

test('worker-killed-mid-effect: the mail server has the mail, the service dies before it can write that down', async () => {
  const sent = line.hold('statement', '"sent_at" = $');
  const { ref } = await living.openCase(1_800_000);
  const first = await until('the mail', () => living.system.mail.messages({ subject: ref })[0]);
  await sent;
  await living.system.service('notification').kill();
  line.letGo();
  mailed = { ref, messageId: first.messageId };
  expect(await mailsOf(ref)).toMatchObject([{ status: 'sending', maybeDuplicate: false, attempts: 1 }]);
  await living.system.start('notification');
}, 120_000);

test('worker-killed-mid-effect: the events are on record, the worker dies before its process knows', async () => {
  const { ref, workflowId } = await living.openCase(1_800_000);
  await living.accept(ref);
  const key = randomUUID();
  const held = line.hold('answer', 'write_projection');
  const lost = record(ref, key);
  await held;
  await living.system.service('casework').kill();
  line.letGo();
  expect(await lost).toBeUndefined();
  expect(await visitsOf(workflowId)).toHaveLength(1);
  await living.system.start('casework');

  // The phone heard nothing, and sends it again after the minute for which a key is kept for a process that may still be at it; somebody else records another.
  await living.sql('update casework.idempotency set locked_until_at = now() where status is null');
  for (const again of [key, randomUUID()])
    await until('an answer', async () => ((await record(ref, again))?.status ?? 500) < 300, 100_000);
  expect(await foundWrong(living.sources, 90_000)).toEqual([]);
  expect(await visitsOf(workflowId)).toHaveLength(2);
}, 200_000);

test('afterwards: two copies of the mail at most, one Message-ID, flagged, once on record', async () => {
  expect(await foundWrong(living.sources, 90_000)).toEqual([]);
  expect(await mailsOf(mailed.ref)).toMatchObject([{ status: 'sent', maybeDuplicate: true, attempts: 2 }]);
  const copies = living.system.mail.messages({ subject: mailed.ref });
  expect(new Set(copies.map(({ messageId }) => messageId))).toEqual(new Set([mailed.messageId]));
  const settled = await living.sql(
    `select body->>'outcome' as outcome from casework.case_event e join casework.case_view v using (workflow_id)
      where v.ref = $1 and e.type = 'notice.settled' and body->>'template' = 'report-received'`,
    [mailed.ref],
  );
  expect(settled).toEqual([{ outcome: 'sent' }]);
}, 120_000);
