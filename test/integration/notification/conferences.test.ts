// Invitations to a conference: they reach a calendar, follow a move, take a cancelled one out, and say nothing about the child.
import ICAL from 'ical.js';
import { type Email } from 'postal-mime';
import { type EventNotice } from '../../../libs/process/kernel/effects';
import { NeighbourAway } from '../../../services/notification/internal-calls';
import { notify } from '../../../services/notification/use-cases/notify';
import { type Harness, from, notificationHarness } from './harness';
import { aPerson, agencyId, ref } from './neighbours';
import { anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const canary = 'Цэнхэрбаатар-Nomundari';
const saraa = aPerson('saraa', { name: canary });
const tenOClock = Date.parse('2026-12-01T10:00:00+08:00');
const asked = {
  conference: 12,
  kind: 'review',
  scheduledAt: tenOClock,
  sequence: 0,
  decidedAt: Date.parse('2026-11-24T09:00:00+08:00'),
};

const anInvitation = (template: string, args: EventNotice['args'] = {}, over: Partial<EventNotice> = {}) =>
  anEventNotice({ template, risk: 'medium', args: { ...asked, ...args }, ...over });
const tell = (notice: ReturnType<typeof anInvitation>) => notify(h.deps, notice, h.deadline());

/** The calendar parts of a mail, as a calendar program reads them. */
function entries({ attachments }: Email) {
  return attachments
    .filter(({ mimeType }) => mimeType === 'text/calendar' || mimeType === 'application/ics')
    .map(({ content }) => {
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
      const [event] = calendar.getAllSubcomponents('vevent');
      if (!event) throw new Error('no event');
      const read = new ICAL.Event(event);
      return {
        text,
        method: calendar.getFirstPropertyValue('method'),
        uid: read.uid,
        sequence: read.sequence,
        startsAt: read.startDate.toJSDate().getTime(),
        endsAt: read.endDate.toJSDate().getTime(),
        summary: read.summary,
        organizer: read.organizer,
        attendees: read.attendees.map((one) => String(one.getFirstValue()).toLowerCase()),
        status: event.getFirstPropertyValue('status'),
      };
    });
}

const arrivedOne = async (to?: string) => {
  const mails = await h.arrived(to);
  expect(mails).toHaveLength(1);
  return mails[0] as Email;
};

test('an invitation no calendar can read, or at another hour than the mail says', async () => {
  h.neighbours.people = () => [saraa];
  expect(await tell(anInvitation('conference-invited'))).toEqual({ outcome: 'sent', recipients: 1 });
  const mail = await arrivedOne();
  const read = entries(mail);
  // Once as an alternative to the text, once as a file.
  expect(read).toHaveLength(2);
  for (const entry of read)
    expect(entry).toMatchObject({
      method: 'REQUEST',
      sequence: 0,
      startsAt: tenOClock,
      endsAt: tenOClock + 3_600_000,
      status: 'CONFIRMED',
      organizer: 'mailto:iveel@iveel.example',
      attendees: [`mailto:${saraa.email}`],
      summary: `${ref}: ээлжит хурал`,
    });
  expect(mail.text).toContain('10:00');
  expect(mail.subject).toMatch(new RegExp(`^${ref}: `));
});

test('the same invitation twice is two mails, or a retry has another file', async () => {
  h.neighbours.people = () => [saraa];
  const notice = anInvitation('conference-invited');
  h.misbehave({ to: saraa.email, how: 'drop-after-dot', times: 1 });
  await expect(tell(notice)).rejects.toThrow();
  h.clock.forward(120_000);
  await tell(notice);
  await tell(notice);
  const copies = (await h.arrived()).map((mail) => entries(mail)[0]?.text);
  expect(copies.length).toBeLessThanOrEqual(2);
  expect(new Set(copies).size).toBe(1);
});

test('a moved conference stands twice in the calendar, a cancelled one stays in it', async () => {
  h.neighbours.people = () => [saraa];
  await tell(anInvitation('conference-invited'));
  await tell(anInvitation('conference-moved', { sequence: 1, scheduledAt: tenOClock + 86_400_000 }));
  await tell(anInvitation('conference-cancelled', { sequence: 2, scheduledAt: tenOClock + 86_400_000 }));
  await tell(anInvitation('conference-invited', { conference: 30 }));
  const read = (await h.arrived()).flatMap((mail) => entries(mail).slice(0, 1));
  expect(read.map(({ method, sequence, status }) => [method, sequence, status])).toEqual([
    ['REQUEST', 0, 'CONFIRMED'],
    ['REQUEST', 1, 'CONFIRMED'],
    ['CANCEL', 2, 'CANCELLED'],
    ['REQUEST', 0, 'CONFIRMED'],
  ]);
  expect(read[1]?.startsAt).toBe(tenOClock + 86_400_000);
  const [first, moved, off, other] = read.map(({ uid }) => uid);
  expect([moved, off]).toEqual([first, first]);
  expect(other).not.toBe(first);
});

test('an agency hears through its contact, its deputy when that comes back, and gets no link into the case', async () => {
  const notice = anInvitation('conference-invited', { agency: agencyId }, { to: 'agency' });
  h.misbehave({ to: 'reception@galuut-health.example', how: 'refuse-for-good', times: 1 });
  expect(await tell(notice)).toEqual({ outcome: 'sent', recipients: 1 });
  const mail = await arrivedOne();
  expect(mail.to?.[0]?.address).toBe('deputy@galuut-health.example');
  expect(`${mail.text} ${mail.html} ${entries(mail)[0]?.text}`).not.toContain('/cases/');
  expect(entries(mail)[0]?.summary).toBe(`${ref}: review conference`);
});

test('somebody from outside is written to, and their address is kept nowhere', async () => {
  const outside = '7c1f2b9a-8e54-4a53-9a7e-1b3f6d2c4e01';
  h.neighbours.outsiders.set(outside, 'teacher@school.example');
  expect(await tell(anInvitation('conference-invited', { outside }, { to: 'supervisor' }))).toMatchObject({
    outcome: 'sent',
  });
  expect((await arrivedOne()).to?.[0]?.address).toBe('teacher@school.example');
  const [mails, notices] = await Promise.all([
    h.database.db.selectFrom('mail').selectAll().execute(),
    h.database.db.selectFrom('notice').selectAll().execute(),
  ]);
  expect(JSON.stringify([mails, notices])).not.toContain('school.example');
  h.neighbours.away = true;
  await expect(tell(anInvitation('conference-moved', { outside, sequence: 1 }))).rejects.toThrow(NeighbourAway);
});

test.each(['mn', 'en'] as const)('in %s: a mail or file with more than reference, kind and date', async (language) => {
  h.neighbours.people = () => [{ ...saraa, language }];
  const texts: string[] = [];
  for (const template of ['conference-invited', 'conference-moved', 'conference-cancelled'])
    await tell(anInvitation(template, { child: canary }));
  for (const mail of await h.arrived())
    texts.push(mail.subject ?? '', mail.text ?? '', mail.html ?? '', entries(mail)[0]?.text ?? '');
  expect(texts).toHaveLength(12);
  expect(texts.join('\n')).not.toContain(canary);
  expect(texts.join('\n')).not.toMatch(/undefined|[{}]\s*ref|\[object/);
  expect(from).toContain('iveel@iveel.example');
});
