// All parts real, and a mail server that refuses: what would hurt is that the alarm about a notice nobody heard is itself heard by nobody, or that the command
// line, where somebody looks for what became of a mail, says another thing than the mail server did.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { inRoot, root } from '../../../infra/local/paths';
import { ALARMS_WORKFLOW, PROCESS_QUEUE } from '../../../workflows/protocol';
import { agency, lead, manager } from '../../setup/sample-people';
import { type LivingSystem, startLivingSystem, until } from '../../setup/living-system';

const SOON = 3_600_000;
const ops = { email: 'bilguun@iveel.example' };
let living: LivingSystem;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'notification', 'referral'], env: { IVEEL_DEMO: '1' } });
}, 240_000);
afterAll(() => living?.stop(), 60_000);
afterEach(() => living.system.mail.behaveWell());

/** One look, to its end: what the Schedule begins every five minutes. */
const look = () =>
  living.temporal.client.workflow.execute(ALARMS_WORKFLOW, {
    workflowId: `alarms-${randomUUID()}`,
    taskQueue: PROCESS_QUEUE,
  });
const events = (workflowId: string, type: string) =>
  living.sql<{ outcome: string; template: string }>(
    `select body->>'outcome' as outcome, body->>'template' as template from casework.case_event
     where workflow_id = $1 and type = $2 order by n`,
    [workflowId, type],
  );
const alarmsOf = (workflowId: string) =>
  living.sql<{ id: string; what: string; told: number }>(
    'select id, what, told from casework.alarm where workflow_id = $1 and ended_at is null order by what',
    [workflowId],
  );
/** The mail can be there before the look has written down that it was sent. */
const isTold = (workflowId: string, what: string) =>
  until('the one alarm counts as told, once', async () => {
    const [alarm, ...more] = await alarmsOf(workflowId);
    return alarm?.what === what && alarm.told === 1 && more.length === 0;
  });
const mailsTo = (to: string, ref: string) => living.system.mail.messages({ to, subject: ref });
const settled = (workflowId: string, outcome: string) =>
  until(`the case knows its notice was ${outcome}`, async () => {
    const [first] = await events(workflowId, 'notice.settled');
    return first?.outcome === outcome && first;
  });

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}
function iveel(...args: string[]): Promise<Ran> {
  const { IVEEL_TOKEN: _mine, ...inherited } = process.env;
  const env = { ...inherited, ...living.system.env };
  return new Promise((resolve) =>
    execFile(process.execPath, [inRoot('services/cli/iveel.cjs'), ...args], { cwd: root, env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, error: err }),
    ),
  );
}

test('every mailbox refuses: the alarm is lost with the notice, or told twice when mail goes again', async () => {
  living.system.mail.misbehave({ to: '*', how: 'refuse-for-good' });
  const { ref, workflowId } = await living.openCase(SOON, 'high');
  await settled(workflowId, 'undeliverable');
  await look();
  // The alarm went the way of the notice: it stays open, and nobody counts as told.
  expect(await alarmsOf(workflowId)).toMatchObject([{ what: 'undeliverable', told: 0 }]);
  living.system.mail.behaveWell();
  await look();
  for (const { email } of [manager, ops]) await until(`${email} has the alarm`, () => mailsTo(email, ref)[0]);
  await isTold(workflowId, 'undeliverable');
  await look();
  expect([mailsTo(manager.email, ref), mailsTo(ops.email, ref)].map(({ length }) => length)).toEqual([1, 1]);

  // The command line: across cases, of this case with what the server said, and seen to.
  const listed = await iveel('notices', '--as', 'erdenechimeg', '--lang', 'mn');
  expect([listed.code, listed.error]).toEqual([0, '']);
  expect(listed.out).toMatch(new RegExp(`${ref}.*мэдэгдлийг хүргэж чадсангүй`));
  const ofCase = await iveel('notices', ref, '--as', 'erdenechimeg', '--lang', 'mn');
  expect([ofCase.code, ofCase.error]).toEqual([0, '']);
  expect(ofCase.out).toMatch(/хүргэгдээгүй.*undeliverable \(.*550/);
  const [alarm] = await alarmsOf(workflowId);
  expect((await iveel('notices', 'end', alarm?.id ?? '', '--as', 'erdenechimeg')).code).toBe(0);
  expect(await alarmsOf(workflowId)).toEqual([]);
  const stranger = await iveel('notices', ref, '--as', 'munkhbat', '--lang', 'mn');
  expect([stranger.code, stranger.out]).toEqual([1, '']);
  expect(stranger.error).toBe('Олдсонгүй. (not-found)\n');
}, 240_000);

test('nobody is there to be told, and nobody hears of it when somebody is there again', async () => {
  const mailboxes = await living.sql<{ code: string; mailbox: string | null }>(
    'select code, mailbox from casework.unit',
  );
  await living.sql('update casework.staff set active = false');
  await living.sql('update casework.unit set mailbox = null');
  const { ref, workflowId } = await living.openCase(SOON, 'high');
  await settled(workflowId, 'nobody-reachable');
  expect(living.system.mail.messages({ subject: ref })).toEqual([]);
  await living.sql('update casework.staff set active = true');
  for (const { code, mailbox } of mailboxes)
    await living.sql('update casework.unit set mailbox = $2 where code = $1', [code, mailbox]);
  await look();
  for (const { email } of [manager, ops]) await until(`${email} has the alarm`, () => mailsTo(email, ref)[0]);
  await isTold(workflowId, 'nobody-reachable');
}, 240_000);

test('a step of the system fails for good, and no person is asked to do it', async () => {
  const { ref, workflowId } = await living.openCase(SOON, 'high');
  await living.accept(ref, 'high');
  const referral = randomUUID();
  const made = { referral, agency: agency.id, service: 'physical-health', consent: 'given' };
  expect((await living.command(ref, 'referral.make', made, lead))?.status).toBe(200);
  await until('the agency is written to', () => living.system.mail.messages({ to: agency.email })[0]);
  // The process of the referral is gone, as after a loss nothing has repaired yet: the word that the risk has changed finds nobody.
  await living.temporal.client.workflow.getHandle(`referral/${referral}`).terminate('lost, says the test');
  const risk = { level: 'immediate', reason: 'reassessment' };
  expect((await living.command(ref, 'risk.set', risk, lead))?.status).toBe(200);
  await until('it is on record', async () => (await events(workflowId, 'effect.failed'))[0]);
  await look();
  await until('the manager is asked', () =>
    mailsTo(manager.email, ref).find(({ subject }) => subject.includes('үйлдэл гүйцэтгэгдсэнгүй')),
  );
  await isTold(workflowId, 'effect-failed');
  const { out } = await iveel('notices', '--as', 'otgonbayar', '--lang', 'en');
  expect(out).toMatch(new RegExp(`${ref}.*a step of the system failed for good`));
}, 240_000);

test('quiet hours are set for somebody else, or to a night without end', async () => {
  const mine = (who: string, ...args: string[]) => iveel('preferences', '--as', who, ...args);
  const before = await mine('saraa', '--lang', 'en');
  expect([before.code, before.error]).toEqual([0, '']);
  expect(before.out).toMatch(/^quiet \d\d:\d\d–\d\d:\d\d, digest at \d\d:\d\d\n$/);
  expect((await mine('saraa', '--quiet-from', '20:15', '--digest-at', '08:45')).code).toBe(0);
  const after = JSON.parse((await mine('saraa', '--json')).out) as { quietFrom: string; digestAt: string };
  expect(after).toMatchObject({ quietFrom: '20:15', digestAt: '08:45' });
  expect((await mine('saraa', '--lang', 'mn')).out).toContain('чимээгүй цаг: 20:15–');
  expect((await mine('dulguun', '--lang', 'en')).out).toBe(before.out);
  const endless = await mine('saraa', '--quiet-from', '12:00', '--quiet-until', '11:00', '--lang', 'mn');
  expect([endless.code, endless.error]).toEqual([1, expect.stringMatching(/[а-я][^]*\(bad-input\)/)]);
  const odd = await mine('saraa', '--digest-at', 'noon', '--lang', 'mn');
  expect([odd.code, odd.error]).toEqual([1, 'Цагийг 19:00 гэж бичнэ.\n']);
  expect(JSON.parse((await mine('saraa', '--json')).out)).toEqual(after);
}, 240_000);
