// Deadlines against crashes, on the whole system: the Temporal server is killed with timers pending, or every worker is away when one is due. Nothing lost, nothing
// early, nothing twice.
import { randomUUID } from 'node:crypto';
import { type LivingSystem, type OpenedCase, pause, startLivingSystem, until } from '../setup/living-system';
import { lead } from '../setup/sample-people';
import { foundWrong } from './invariants/violations';

let living: LivingSystem;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'notification'], temporal: 'own' });
}, 240_000);
afterAll(() => living?.stop(), 60_000);

/** Seconds until a one-hour duty is due when the report is this much younger than an hour. */
const SOON = 6_000;

const alarmsOf = ({ workflowId, triageDueAt }: OpenedCase) =>
  living.sql(
    `select type, extract(epoch from recorded_at) * 1000 >= $2::float8 as due from casework.case_event
      where workflow_id = $1 and type in ('duty.breached', 'duty.escalated') and body->>'kind' = 'triage' order by n`,
    [workflowId, triageDueAt],
  );

/** The breach and the rung at the due instant, once each, not early; one mail for each; and nothing else wrong anywhere. */
async function expectOnce(of: OpenedCase): Promise<void> {
  await until('the breach and its rung', async () => (await alarmsOf(of)).length >= 2);
  const mails = () => living.system.mail.messages({ subject: of.ref }).length;
  await until('the mails', () => mails() >= 3);
  expect(await foundWrong(living.sources, 90_000)).toEqual([]);
  expect(await alarmsOf(of)).toEqual([
    { type: 'duty.breached', due: true },
    { type: 'duty.escalated', due: true },
  ]);
  // That a report came in, that its triage is overdue, and that to whoever is above.
  expect(mails()).toBe(3);
}

test('temporal-restarted: a timer pending when the server was killed is lost, early or double; a visit sent meanwhile as well', async () => {
  const visited = await living.openCase(1_800_000);
  await living.accept(visited.ref);
  const pending = await living.openCase(SOON);
  const { system } = living;
  await system.temporal?.kill();
  const key = randomUUID();
  const visit = { track: 'child', met: true, found: 'well', noNextReason: 'by-policy' };
  const send = () => living.command(visited.ref, 'visit.record', visit, lead, key);
  expect((await send())?.status).toBe(503);
  await system.temporal?.restart();
  await until('the visit is taken', async () => (await send())?.status === 200);
  await expectOnce(pending);
  const visits = await living.sql(
    `select n from casework.case_event where workflow_id = $1 and type = 'visit.recorded'`,
    [visited.workflowId],
  );
  expect(visits).toHaveLength(1);
}, 150_000);

test('timer-due-while-workers-down: the deadline passes unseen, or speaks more than once', async () => {
  // Enough for services to stop on a busy machine.
  const of = await living.openCase(2 * SOON);
  const { system } = living;
  await Promise.all([system.service('casework').stop(), system.service('notification').stop()]);
  await pause(Math.max(0, of.triageDueAt - Date.now()) + 2_000);
  expect(await alarmsOf(of)).toEqual([]);
  await Promise.all([system.start('casework'), system.start('notification')]);
  await expectOnce(of);
}, 150_000);
