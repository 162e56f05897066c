// A notice reaches somebody, once; and what goes wrong on the way is mended, or known.
import { NotYet, UnknownTemplate } from '../../../activities/notification/handlers';
import { NeighbourAway } from '../../../services/notification/internal-calls';
import { ProcessAway } from '../../../services/notification/processes';
import { notify } from '../../../services/notification/use-cases/notify';
import { TryAgain } from '../../../services/notification/use-cases/reach';
import { setWishes } from '../../../services/notification/use-cases/wishes';
import { type Harness, notificationHarness } from './harness';
import { aPerson } from './neighbours';
import { aDutyNotice, aHandoffNotice, anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const minute = 60_000;
const hour = 60 * minute;
const saraa = aPerson('saraa');
const dulguun = aPerson('dulguun', { because: 'deputy' });
const erdene = aPerson('erdene', { because: 'unit-lead' });
const mailbox = aPerson('galuut', { staffId: null, because: 'duty-mailbox' });
/** Casework's chain: whoever cannot be reached is passed over. */
const chain = (...people: readonly (typeof saraa)[]) => {
  h.neighbours.people = (_role, unreachable) =>
    people.filter(({ staffId }) => !unreachable.includes(staffId ?? '')).slice(0, 1);
};
const tell = (notice: Parameters<typeof notify>[1]) => notify(h.deps, notice, h.deadline());
const rows = () => h.database.db.selectFrom('mail').selectAll().orderBy('queuedAt').orderBy('id').execute();
const addresses = async () => (await h.arrived()).map(({ to }) => to?.[0]?.address);

test('the same notice twice is one mail', async () => {
  chain(saraa);
  const notice = aDutyNotice();
  expect(await tell(notice)).toEqual({ outcome: 'sent', recipients: 1 });
  expect(await tell(notice)).toEqual({ outcome: 'sent', recipients: 1 });
  expect(await addresses()).toEqual([saraa.email]);
  expect(await rows()).toMatchObject([
    { recipient: saraa.staffId, status: 'sent', attempts: 1, maybeDuplicate: false },
  ]);
});

test('two at the same moment are one mail', async () => {
  chain(saraa);
  const notice = aDutyNotice();
  const both = await Promise.allSettled([tell(notice), tell(notice)]);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([saraa.email]);
  expect(await rows()).toMatchObject([{ maybeDuplicate: false }]);
});

test('everybody whom casework names is told, each once', async () => {
  h.neighbours.people = () => [aPerson('first'), aPerson('second')];
  expect(await tell(anEventNotice({ template: 'report-received', to: 'supervisor' }))).toEqual({
    outcome: 'sent',
    recipients: 2,
  });
  expect((await addresses()).sort()).toEqual(['first@iveel.example', 'second@iveel.example']);
});

test('a visit recorded meanwhile: nothing is sent, and that is on record', async () => {
  chain(saraa);
  h.due = () => undefined;
  const notice = aDutyNotice();
  expect(await tell(notice)).toEqual({ outcome: 'overtaken', recipients: 0 });
  expect(await h.arrived()).toEqual([]);
  // Overtaken stays overtaken, whatever is owed later.
  h.due = () => notice.dueAt;
  expect(await tell(notice)).toMatchObject({ outcome: 'overtaken' });
  expect(await h.arrived()).toEqual([]);
});

test('a duty moved within its cycle: the mail says when it is due now', async () => {
  chain(saraa);
  h.due = () => Date.parse('2026-11-24T18:00:00+08:00');
  await tell(aDutyNotice({ template: 'reminder', alarm: 'remind-1' }));
  expect((await h.arrived())[0]?.text).toContain('18:00');
});

test('a process that cannot be asked: tried again, and after ten minutes the people are told all the same', async () => {
  chain(saraa);
  h.due = () => {
    throw new ProcessAway('away');
  };
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(ProcessAway);
  expect(await h.arrived()).toEqual([]);
  h.clock.forward(11 * minute);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
});

test('casework away: nothing is guessed, and the next try sends', async () => {
  chain(saraa);
  h.neighbours.away = true;
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(NeighbourAway);
  h.neighbours.away = false;
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await rows()).toMatchObject([{ attempts: 1, maybeDuplicate: false }]);
});

test('a line that drops before the final dot: delivered once in the end', async () => {
  chain(saraa);
  h.misbehave({ to: saraa.email, how: 'drop-before-dot', times: 1 });
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  expect(await h.arrived()).toEqual([]);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([saraa.email]);
});

test('a line that drops after the final dot: two copies at most, under one Message-ID, flagged', async () => {
  chain(saraa);
  h.misbehave({ to: saraa.email, how: 'drop-after-dot', times: 1 });
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  expect(await rows()).toMatchObject([{ status: 'queued', maybeDuplicate: true, reason: 'no-reply-after-data' }]);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  const ids = (await h.arrived()).map(({ messageId }) => messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2, maybeDuplicate: true }]);
});

test('a process that died while sending: sent again under the same Message-ID when its lease is over, flagged', async () => {
  chain(saraa);
  const notice = aDutyNotice();
  const died = new Error('killed');
  const dying = { ...h.deps, send: () => Promise.reject(died) };
  await expect(notify(dying, notice, h.deadline())).rejects.toBe(died);
  expect(await rows()).toMatchObject([{ status: 'sending' }]);
  await expect(tell(notice)).rejects.toThrow('in-other-hands');
  h.clock.forward(31_000);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([saraa.email]);
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2, maybeDuplicate: true }]);
});

test.each(['refuse-for-now', 'refuse-data-for-now'] as const)('%s: not lost, not doubled, not flagged', async (how) => {
  chain(saraa, dulguun);
  h.misbehave({ to: saraa.email, how, times: 1 });
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  h.clock.forward(minute);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([saraa.email]);
  expect(await rows()).toMatchObject([{ attempts: 2, maybeDuplicate: false }]);
});

test.each(['refuse-for-good', 'refuse-data-for-good'] as const)(
  '%s: the next in the chain is told, at once',
  async (how) => {
    chain(saraa, dulguun, erdene);
    h.misbehave({ to: saraa.email, how });
    h.misbehave({ to: dulguun.email, how });
    expect(await tell(aDutyNotice())).toEqual({ outcome: 'sent', recipients: 1 });
    expect(await addresses()).toEqual([erdene.email]);
    expect((await rows()).map(({ status }) => status).sort()).toEqual(['sent', 'undeliverable', 'undeliverable']);
    expect((await h.arrived())[0]?.text).toContain('нэгжийн удирдагч танд');
  },
);

test('a mailbox that only ever says "later" is passed over in time for a child at immediate risk', async () => {
  chain(saraa, erdene);
  h.misbehave({ to: saraa.email, how: 'refuse-for-now' });
  const notice = aDutyNotice({ risk: 'immediate' });
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  h.clock.forward(16 * minute);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([erdene.email]);
  expect((await rows()).map(({ status }) => status).sort()).toEqual(['overtaken', 'sent']);
});

test('the last of a chain that says "later" is asked again, not given up', async () => {
  chain(saraa);
  h.misbehave({ to: saraa.email, how: 'refuse-for-now', times: 2 });
  const notice = aDutyNotice({ risk: 'immediate' });
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  h.clock.forward(16 * minute);
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  h.clock.forward(minute);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
});

test('when every mail is refused, down to the duty mailbox, the outcome says so', async () => {
  chain(saraa, mailbox);
  h.misbehave({ to: '*', how: 'refuse-for-good' });
  expect(await tell(aDutyNotice())).toEqual({ outcome: 'undeliverable', recipients: 0 });
  expect((await rows()).map(({ recipient }) => recipient)).toContainEqual(
    expect.stringMatching(/^mailbox:[0-9a-f]{12}$/),
  );
});

test('nobody reachable is an outcome of its own', async () => {
  h.neighbours.people = () => [];
  expect(await tell(aDutyNotice())).toEqual({ outcome: 'nobody-reachable', recipients: 0 });
});

test('a mail server that is away says nothing about a person: nobody is passed over', async () => {
  chain(saraa, dulguun);
  const { smtp } = await import('../../../libs/mail/send');
  const gone = { ...h.deps, send: smtp('smtp://127.0.0.1:1', h.deps.from) };
  const notice = aDutyNotice();
  await expect(notify(gone, notice, h.deadline())).rejects.toThrow(TryAgain);
  expect(await rows()).toMatchObject([{ recipient: saraa.staffId, status: 'queued', maybeDuplicate: false }]);
  expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  expect(await addresses()).toEqual([saraa.email]);
});

test('who went on leave between two tries is not told any more; the cover is', async () => {
  chain(saraa);
  h.misbehave({ to: saraa.email, how: 'refuse-for-now', times: 1 });
  const notice = aDutyNotice();
  await expect(tell(notice)).rejects.toThrow(TryAgain);
  chain(aPerson('cover', { because: 'cover' }));
  expect(await tell(notice)).toEqual({ outcome: 'sent', recipients: 1 });
  expect(await addresses()).toEqual(['cover@iveel.example']);
});

describe('quiet hours', () => {
  const night = '2026-11-24T22:30:00+08:00';

  test('a notice about medium risk waits for the morning, where the case is', async () => {
    chain(saraa);
    h.clock.set(night);
    const notice = aDutyNotice({ risk: 'medium' });
    const held = await tell(notice).catch((error: unknown) => error);
    expect(held).toBeInstanceOf(NotYet);
    expect((held as NotYet).afterMs).toBe(9.5 * hour);
    expect(await rows()).toMatchObject([{ status: 'queued', notBeforeAt: Date.parse('2026-11-25T08:00:00+08:00') }]);
    h.clock.forward((held as NotYet).afterMs);
    expect(await tell(notice)).toMatchObject({ outcome: 'sent' });
  });

  test('in Khovd the morning is an hour later', async () => {
    chain(saraa);
    h.neighbours.case = { ...h.neighbours.case, zone: 'Asia/Hovd' };
    h.clock.set(night);
    expect(await tell(aDutyNotice({ risk: 'medium' })).catch((e: unknown) => e)).toMatchObject({
      afterMs: 10.5 * hour,
    });
  });

  test.each(['high', 'immediate'] as const)('a notice about %s risk never waits', async (risk) => {
    chain(saraa);
    h.clock.set(night);
    expect(await tell(aDutyNotice({ risk }))).toMatchObject({ outcome: 'sent' });
  });

  test('they are a person’s own to set', async () => {
    chain(saraa);
    await setWishes(h.deps, saraa.staffId ?? '', { quietFrom: 0, quietUntil: 0, digestMinute: 480 });
    h.clock.set(night);
    expect(await tell(aDutyNotice({ risk: 'medium' }))).toMatchObject({ outcome: 'sent' });
  });

  test('a done visit is not mailed about in the morning', async () => {
    chain(saraa);
    h.clock.set(night);
    const notice = aDutyNotice({ risk: 'medium' });
    await expect(tell(notice)).rejects.toThrow(NotYet);
    h.clock.forward(10 * hour);
    h.due = () => undefined;
    expect(await tell(notice)).toMatchObject({ outcome: 'overtaken' });
    expect(await rows()).toMatchObject([{ status: 'overtaken' }]);
  });

  test('an agency and a case on a skipped clock are not kept waiting', async () => {
    h.clock.set(night);
    expect(await tell(aHandoffNotice('handoff', { risk: 'medium' }))).toMatchObject({ outcome: 'sent' });
    chain(saraa);
    h.neighbours.case = { ...h.neighbours.case, clockOffset: 30 * 24 * hour };
    expect(await tell(aDutyNotice({ risk: 'medium' }))).toMatchObject({ outcome: 'sent' });
  });
});

describe('to an agency', () => {
  test('each try carries a fresh link, and none is kept', async () => {
    h.misbehave({ to: 'reception@galuut-health.example', how: 'drop-after-dot', times: 1 });
    const notice = aHandoffNotice('handoff');
    await expect(tell(notice)).rejects.toThrow(TryAgain);
    await tell(notice);
    const [first, second] = await h.arrived();
    const [one, two] = h.neighbours.tokens;
    expect(first?.text).toContain(one);
    expect(second?.text).toContain(two);
    expect(JSON.stringify(await rows())).not.toContain(one);
  });

  test('when its first contact’s mail is refused, the second contact is written to', async () => {
    h.misbehave({ to: 'reception@galuut-health.example', how: 'refuse-for-good' });
    expect(await tell(aHandoffNotice('handoff'))).toMatchObject({ outcome: 'sent' });
    expect(await addresses()).toEqual(['deputy@galuut-health.example']);
  });

  test('nothing left to answer: the asking is overtaken', async () => {
    h.neighbours.links = { answer: 409 };
    expect(await tell(aHandoffNotice('handoff'))).toMatchObject({ outcome: 'overtaken' });
    expect(await h.arrived()).toEqual([]);
  });

  test('a receipt goes out also when nothing can be disputed any more', async () => {
    h.neighbours.links = { answer: 409, dispute: 409 };
    expect(await tell(aHandoffNotice('handoff-receipt'))).toMatchObject({ outcome: 'sent' });
    expect((await h.arrived())[0]?.text).not.toContain('/a/');
  });
});

test.each([
  anEventNotice({ template: 'no-such-words' }),
  aDutyNotice({ kind: 'no.such.duty' }),
  anEventNotice({ template: 'handoff', to: 'agency' }),
])('a notice without words fails for good: $template', async (notice) => {
  await expect(tell(notice)).rejects.toThrow(UnknownTemplate);
});
