// A mail that had gone out comes back: the next in the chain hears, and when nobody is left the case does.
import { closeStale } from '../../../services/notification/use-cases/close-stale';
import { finishReopened } from '../../../services/notification/use-cases/finish-reopened';
import { notify } from '../../../services/notification/use-cases/notify';
import { takeBounce } from '../../../services/notification/use-cases/take-bounce';
import { type Harness, notificationHarness } from './harness';
import { aPerson } from './neighbours';
import { aDutyNotice, anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const saraa = aPerson('saraa');
const erdene = aPerson('erdene', { because: 'unit-lead' });
const hour = 3_600_000;
const chain = (...people: readonly (typeof saraa)[]) => {
  h.neighbours.people = (_role, unreachable) =>
    people.filter(({ staffId }) => !unreachable.includes(staffId ?? '')).slice(0, 1);
};
const tell = (notice: Parameters<typeof notify>[1]) => notify(h.deps, notice, h.deadline());
const idOf = async (to: string) => (await h.arrived(to))[0]?.messageId ?? '';
const bounce = async (to: string) =>
  takeBounce(h.deps, { messageId: await idOf(to), action: 'failed', status: '5.1.1' });
const notice = async (key: string) =>
  h.database.db.selectFrom('notice').selectAll().where('key', '=', key).executeTakeFirstOrThrow();

test('the next in the chain is told, and the case is not alarmed', async () => {
  chain(saraa, erdene);
  const overdue = aDutyNotice();
  await tell(overdue);
  expect(await bounce(saraa.email)).toBe('taken');
  expect(await finishReopened(h.deps)).toBe(1);
  // Casework learns what of: whoever is told instead may do it.
  expect(h.neighbours.asked.findLast(({ path }) => path === '/internal/recipients')?.body).toMatchObject({
    unreachable: [saraa.staffId],
    duty: { kind: overdue.kind, key: overdue.dutyKey },
  });
  expect(await idOf(erdene.email)).not.toBe('');
  expect(await notice(overdue.key)).toMatchObject({ outcome: 'sent' });
  expect(h.told).toEqual([]);
});

test('the same bounce twice is one', async () => {
  chain(saraa, erdene);
  await tell(aDutyNotice());
  expect(await bounce(saraa.email)).toBe('taken');
  expect(await bounce(saraa.email)).toBe('nothing-changed');
  await finishReopened(h.deps);
  await finishReopened(h.deps);
  expect(await h.arrived(erdene.email)).toHaveLength(1);
});

test('a delayed mail is not a lost one', async () => {
  chain(saraa, erdene);
  await tell(aDutyNotice());
  const messageId = await idOf(saraa.email);
  expect(await takeBounce(h.deps, { messageId, action: 'delayed', status: '4.4.1' })).toBe('nothing-changed');
  expect(await finishReopened(h.deps)).toBe(0);
});

test('nobody is left: the case is told once, with the duty the notice was about', async () => {
  chain(saraa);
  const overdue = aDutyNotice();
  await tell(overdue);
  await bounce(saraa.email);
  await finishReopened(h.deps);
  await finishReopened(h.deps);
  const bounced = { notice: overdue.key, template: 'overdue', to: 'caseworker', kind: 'visit.child', key: 'after-3' };
  expect(h.told).toEqual([
    { workflowId: overdue.workflowId, request: expect.stringContaining(overdue.key) as string, bounce: bounced },
  ]);
  expect(await notice(overdue.key)).toMatchObject({ outcome: 'undeliverable' });
});

test('one of two supervisors heard: nothing more is sent', async () => {
  h.neighbours.people = () => [saraa, erdene];
  await tell(anEventNotice({ template: 'report-received', to: 'supervisor' }));
  await bounce(saraa.email);
  expect(await finishReopened(h.deps)).toBe(0);
  expect(await h.arrived()).toHaveLength(2);
});

test('a duty done meanwhile: a late bounce troubles nobody', async () => {
  chain(saraa, erdene);
  const overdue = aDutyNotice();
  await tell(overdue);
  await bounce(saraa.email);
  h.due = () => undefined;
  await finishReopened(h.deps);
  expect(await notice(overdue.key)).toMatchObject({ outcome: 'overtaken' });
  expect(await h.arrived(erdene.email)).toEqual([]);
  expect(h.told).toEqual([]);
});

test('casework away while the next is looked for: tried again, given up after a day, and then the case is told', async () => {
  chain(saraa, erdene);
  const overdue = aDutyNotice();
  await tell(overdue);
  await bounce(saraa.email);
  h.neighbours.away = true;
  const errors: unknown[] = [];
  expect(await finishReopened(h.deps, (error) => errors.push(error))).toBe(0);
  expect(errors).toHaveLength(1);
  h.clock.forward(25 * hour);
  expect(await finishReopened(h.deps)).toBe(1);
  expect(h.told).toHaveLength(1);
});

test('a message we never sent is nobody’s', async () => {
  expect(await takeBounce(h.deps, { messageId: '<unknown@iveel.example>', action: 'failed' })).toBeUndefined();
});

test('what its process gave up after a day does not stay in the outbox as if it were to come', async () => {
  chain(saraa);
  h.misbehave({ to: '*', how: 'refuse-for-now' });
  const overdue = aDutyNotice();
  await expect(tell(overdue)).rejects.toThrow();
  h.clock.forward(24 * hour);
  expect(await closeStale(h.deps)).toBe(0);
  h.clock.forward(2 * hour);
  expect(await closeStale(h.deps)).toBe(1);
  expect(await notice(overdue.key)).toMatchObject({ outcome: 'undeliverable' });
  expect(await h.database.db.selectFrom('mail').select(['status', 'reason']).execute()).toEqual([
    { status: 'undeliverable', reason: 'gave-up' },
  ]);
});
