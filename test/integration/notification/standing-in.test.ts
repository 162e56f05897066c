// Whoever stands in for a colleague hears it, with the colleague's name; nobody else is told that they do. Supervisors hear of an emergency at any hour.
import { notify } from '../../../services/notification/use-cases/notify';
import { type Harness, notificationHarness } from './harness';
import { aPerson } from './neighbours';
import { anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const dulguun = aPerson('dulguun', { language: 'en' });
const erdene = aPerson('erdene', { because: 'unit-lead' });
const untilAt = Date.parse('2026-12-05T00:00:00+08:00');
const began = () =>
  anEventNotice({
    template: 'standing-in-began',
    workflowId: 'staff/0d4b7b3e-2f0c-4f0e-9d8a-5d2f7a1c9e10',
    to: 'supervisor',
    assignee: dulguun.staffId ?? '',
    args: { fromAt: untilAt - 5 * 86_400_000, untilAt, why: 'cover', open: 7, late: 2 },
  });

test('a cover is told without the name of the colleague, or without what there is to do', async () => {
  h.neighbours.people = () => [dulguun];
  h.neighbours.case = { ...h.neighbours.case, named: { mn: 'Б. Сараа', en: 'B. Saraa' } };
  expect(await notify(h.deps, began(), h.deadline())).toMatchObject({ outcome: 'sent', recipients: 1 });
  const [mail] = await h.arrived();
  expect(mail?.subject).toContain('you stand in for B. Saraa now');
  expect(mail?.text).toContain('7, 2 of them overdue');
  expect(mail?.text).toContain('stand in for a colleague who is on leave');
  // What was kept of it names nobody.
  expect(JSON.stringify(await h.database.db.selectFrom('notice').selectAll().execute())).not.toContain('Saraa');
});

test('a supervisor is told that they stand in for somebody, because the mail of the cover came back', async () => {
  h.neighbours.people = () => [erdene];
  expect(await notify(h.deps, began(), h.deadline())).toMatchObject({ outcome: 'overtaken', recipients: 0 });
  expect(await h.arrived()).toEqual([]);
});

test('an emergency waits for the morning, or comes without what it shortens', async () => {
  h.clock.set('2026-11-24T23:30:00+08:00');
  h.neighbours.people = () => [{ ...erdene, language: 'en' }];
  const args = { untilAt, times: 'visit.child|high|3 d' };
  const notice = anEventNotice({ template: 'emergency-began', workflowId: 'unit/mn-069-05', to: 'supervisor', args });
  expect(await notify(h.deps, notice, h.deadline())).toMatchObject({ outcome: 'sent' });
  expect((await h.arrived())[0]?.text).toContain('high: 3 days');
  const nothing = anEventNotice({
    template: 'emergency-began',
    workflowId: 'unit/mn-069-05',
    to: 'supervisor',
    args: {},
  });
  await expect(notify(h.deps, nothing, h.deadline())).rejects.toThrow();
});
