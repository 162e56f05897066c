// All parts real: a case nobody has been in touch with is found by the sweep of the Schedule, and the supervisor, later the manager, has it in the mail.
import { keepSchedules } from '../../../services/casework/schedules';
import { lead, manager, supervisor } from '../../setup/sample-people';
import { type LivingSystem, startLivingSystem, until } from '../../setup/living-system';

let living: LivingSystem;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'notification'], env: { IVEEL_DEMO: '1' } });
}, 240_000);
afterAll(() => living?.stop(), 60_000);

const DAY = 86_400_000;

async function skip(ref: string, days: number): Promise<void> {
  const to = new Date(Date.now() + days * DAY).toISOString();
  const authorization = living.as(supervisor);
  const reply = await living.send(`${living.system.urls.casework}/api/demo/skip`, { ref, to }, { authorization });
  expect(reply?.status).toBe(200);
}

/** As the Schedule does every morning. */
async function sweep(): Promise<void> {
  const nets = living.temporal.client.schedule.getHandle('iveel-nets');
  const before = (await nets.describe()).info.recentActions.length;
  await nets.trigger();
  await until('the sweep has come to its end', async () => {
    const { recentActions, runningActions } = (await nets.describe()).info;
    return recentActions.length > before && runningActions.length === 0 ? true : undefined;
  });
}

const mails = (to: string, ref: string, subject: string) =>
  living.system.mail.messages({ to, subject: ref }).filter((mail) => mail.subject.includes(subject));

test('the nets find a quiet case, and nobody is told', async () => {
  const { ref, caseId } = await living.openCase(3_600_000, 'high').then(async (opened) => {
    await living.accept(opened.ref, 'high');
    return { ...opened, caseId: opened.workflowId.slice('case/'.length) };
  });
  await keepSchedules(living.temporal.client);
  await sweep();
  expect(await living.sql('select id from casework.net_finding')).toEqual([]);

  await skip(ref, 15);
  await sweep();
  const quiet = 'холбогдоогүй';
  await until('the supervisor has it in the mail', () => mails(supervisor.email, ref, quiet)[0]);
  expect(mails(manager.email, ref, quiet)).toEqual([]);
  const told = () =>
    living.sql<{ net: string; told: number }>('select net, told from casework.net_finding order by net');
  // The mail can be there before the sweep has written down that it was sent.
  await until('both findings are marked as told', async () =>
    (await told()).every((one) => one.told === 1) ? true : undefined,
  );
  expect(await told()).toEqual([
    { net: 'quiet', told: 1 },
    { net: 'unseen', told: 1 },
  ]);

  // Swept again the same day, nobody is told twice.
  await sweep();
  expect(mails(supervisor.email, ref, quiet)).toHaveLength(1);

  // Somebody stood before a door that stayed shut: in touch, and the child still not met.
  const visit = { track: 'child', met: false, happenedAt: new Date(Date.now() + 15 * DAY - 60_000).toISOString() };
  const visited = await living.command(ref, 'visit.record', { ...visit, found: 'x', noNextReason: 'by-policy' }, lead);
  expect([visited?.status, caseId]).toEqual([200, caseId]);
  await living.sql(`update casework.net_finding set told_at = told_at - interval '7 days'`);
  await sweep();
  await until('the manager has the child nobody has met', () => mails(manager.email, ref, 'уулзаагүй')[0]);
  expect(await living.sql('select net from casework.net_finding where ended_at is not null')).toEqual([
    { net: 'quiet' },
  ]);
  expect(mails(supervisor.email, ref, quiet)).toHaveLength(1);
}, 180_000);
