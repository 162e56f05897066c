// What is not urgent comes once a day, in one mail; what is done meanwhile does not come at all; and nothing is lost when that mail fails.
import { finishReopened } from '../../../services/notification/use-cases/finish-reopened';
import { notify } from '../../../services/notification/use-cases/notify';
import { sendDigests } from '../../../services/notification/use-cases/send-digests';
import { takeBounce } from '../../../services/notification/use-cases/take-bounce';
import { type Harness, notificationHarness } from './harness';
import { aPerson } from './neighbours';
import { aDutyNotice, aHandoffNotice, anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const saraa = aPerson('saraa');
const erdene = aPerson('erdene', { because: 'unit-lead', language: 'en' });
const hour = 3_600_000;
const low = { risk: 'low', channel: 'digest' } as const;
const tell = (notice: Parameters<typeof notify>[1]) => notify(h.deps, notice, h.deadline());
const nextMorning = () => h.clock.set('2026-11-25T08:00:00+08:00');
const statuses = async () =>
  (await h.database.db.selectFrom('mail').select(['noticeKey', 'status']).orderBy('queuedAt').execute())
    .filter(({ noticeKey }) => !noticeKey.startsWith('digest/'))
    .map(({ status }) => status);

beforeEach(() => {
  h.neighbours.people = () => [saraa];
});

test('low-risk notices are kept for the morning and come in one mail', async () => {
  expect(await tell(aDutyNotice(low))).toEqual({ outcome: 'digest', recipients: 1 });
  await tell(aDutyNotice({ ...low, kind: 'plan.submit' }));
  await tell(anEventNotice({ ...low, template: 'plan-returned' }));
  expect(await h.arrived()).toEqual([]);
  expect(await sendDigests(h.deps)).toEqual({ sent: 0, items: 0, waiting: 0 });
  nextMorning();
  expect(await sendDigests(h.deps)).toEqual({ sent: 1, items: 3, waiting: 0 });
  const [mail, ...others] = await h.arrived();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe('Өдрийн нэгтгэл: 3 мэдэгдэлтэй танилцана уу');
  expect(mail?.text?.match(/^http:\S+$/gm)).toHaveLength(3);
  expect(await statuses()).toEqual(['sent', 'sent', 'sent']);
  expect(await sendDigests(h.deps)).toEqual({ sent: 0, items: 0, waiting: 0 });
});

test('a notice about high or immediate risk never waits in one, nor does a mail to an agency', async () => {
  for (const risk of ['high', 'immediate'] as const) {
    expect(await tell(aDutyNotice({ risk, channel: 'digest' }))).toMatchObject({ outcome: 'sent' });
  }
  expect(await tell(aHandoffNotice('handoff', low))).toMatchObject({ outcome: 'sent' });
  expect(await h.arrived()).toHaveLength(3);
});

test('Friday’s evening comes on Monday', async () => {
  h.clock.set('2026-11-27T17:00:00+08:00');
  await tell(aDutyNotice(low));
  h.clock.set('2026-11-29T12:00:00+08:00');
  expect(await sendDigests(h.deps)).toMatchObject({ sent: 0 });
  h.clock.set('2026-11-30T08:00:00+08:00');
  expect(await sendDigests(h.deps)).toMatchObject({ sent: 1 });
});

test('done meanwhile: left out; all done: no mail', async () => {
  await tell(aDutyNotice({ ...low, dutyKey: 'done' }));
  await tell(aDutyNotice({ ...low, dutyKey: 'owed' }));
  h.due = ({ dutyKey, dueAt }) => (dutyKey === 'done' ? undefined : dueAt);
  nextMorning();
  expect(await sendDigests(h.deps)).toEqual({ sent: 1, items: 1, waiting: 0 });
  expect((await statuses()).sort()).toEqual(['overtaken', 'sent']);
  await tell(aDutyNotice({ ...low, dutyKey: 'done later' }));
  h.due = () => undefined;
  expect(await sendDigests(h.deps, { everything: true })).toEqual({ sent: 0, items: 0, waiting: 0 });
  expect(await h.arrived()).toHaveLength(1);
});

test('who went on leave meanwhile: their notices go to whoever stands in', async () => {
  await tell(aDutyNotice(low));
  const cover = aPerson('cover', { because: 'cover' });
  h.neighbours.people = () => [cover];
  nextMorning();
  expect(await sendDigests(h.deps)).toMatchObject({ sent: 0 });
  await finishReopened(h.deps);
  h.clock.forward(hour);
  expect(await sendDigests(h.deps, { everything: true })).toEqual({ sent: 1, items: 1, waiting: 0 });
  expect((await h.arrived()).map(({ to }) => to?.[0]?.address)).toEqual(['cover@iveel.example']);
  expect(h.told).toEqual([]);
});

test('back before the round: a notice that was handed on comes back, and is not lost', async () => {
  await tell(aDutyNotice(low));
  h.neighbours.people = () => [];
  nextMorning();
  await sendDigests(h.deps);
  h.neighbours.people = () => [saraa];
  await finishReopened(h.deps);
  expect(await sendDigests(h.deps, { everything: true })).toEqual({ sent: 1, items: 1, waiting: 0 });
});

test('the mail server away in the morning: the same mail a minute later, under the same Message-ID', async () => {
  await tell(aDutyNotice(low));
  nextMorning();
  h.misbehave({ to: '*', how: 'drop-after-dot', times: 1 });
  expect(await sendDigests(h.deps)).toEqual({ sent: 0, items: 0, waiting: 1 });
  h.clock.forward(60_000);
  expect(await sendDigests(h.deps)).toEqual({ sent: 1, items: 1, waiting: 0 });
  const ids = (await h.arrived()).map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('a process that died after the mail had gone out: written down, not sent again', async () => {
  await tell(aDutyNotice(low));
  nextMorning();
  await sendDigests(h.deps);
  // As if the process had ended before it recorded more than the mail itself.
  const { db } = h.database;
  await db.updateTable('notice').set({ outcome: null, settledAt: null }).where('template', '=', 'digest').execute();
  await db.updateTable('mail').set({ status: 'digest' }).where('digestKey', 'is not', null).execute();
  expect(await sendDigests(h.deps)).toEqual({ sent: 1, items: 1, waiting: 0 });
  expect(await h.arrived()).toHaveLength(1);
  expect(await statuses()).toEqual(['sent']);
});

test('two rounds at the same time send one digest', async () => {
  await tell(aDutyNotice(low));
  nextMorning();
  const both = await Promise.all([sendDigests(h.deps), sendDigests(h.deps)]);
  for (let turn = 0; turn < 3; turn++) {
    h.clock.forward(60_000);
    await sendDigests(h.deps);
  }
  expect(both.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThanOrEqual(1);
  expect(await h.arrived()).toHaveLength(1);
});

test.each(['refused at once', 'came back later'])(
  'a digest that was %s: each notice goes to the next in the chain',
  async (how) => {
    h.neighbours.people = (_role, unreachable) => (unreachable.includes(saraa.staffId ?? '') ? [erdene] : [saraa]);
    await tell(aDutyNotice(low));
    await tell(anEventNotice({ ...low, template: 'plan-returned' }));
    nextMorning();
    if (how === 'refused at once') h.misbehave({ to: saraa.email, how: 'refuse-for-good' });
    await sendDigests(h.deps);
    if (how === 'came back later') {
      const [digest] = await h.arrived(saraa.email);
      expect(await takeBounce(h.deps, { messageId: digest?.messageId ?? '', action: 'failed' })).toBe('taken');
    }
    expect(await finishReopened(h.deps)).toBe(2);
    expect(await sendDigests(h.deps, { everything: true })).toEqual({ sent: 1, items: 2, waiting: 0 });
    expect((await h.arrived(erdene.email))[0]?.subject).toBe('Daily digest: look at 2 notices');
    // Somebody heard: the process has nothing to be told.
    expect(h.told).toEqual([]);
  },
);
