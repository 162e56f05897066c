// Every template in both languages, as it arrives: through a mail server, taken apart by a parser.
import { type Email } from 'postal-mime';
import { HANDOFF_TEMPLATES } from '../../../libs/mail/agency-letters';
import { HOUSE_TEMPLATES } from '../../../libs/mail/house-letters';
import { EVENT_TEMPLATES } from '../../../libs/mail/staff-letters';
import { notify } from '../../../services/notification/use-cases/notify';
import { type Harness, from, notificationHarness } from './harness';
import { aPerson, ref, referralId } from './neighbours';
import { aDutyNotice, aHandoffNotice, anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

/** Planted where a careless template could pick it up; must be found nowhere. */
const canary = 'Цэнхэрбаатар-Nomundari';

const workflowId = `referral/${referralId}`;
const owedByAgency = { workflowId, kind: 'referral.acknowledge', dutyKey: 'sent-1', owner: 'agency' } as const;
const notices = [
  aDutyNotice({ template: 'reminder', alarm: 'remind-1' }),
  aDutyNotice(),
  aDutyNotice({ template: 'escalation', alarm: 'rung-1', rung: 1, to: 'supervisor' }),
  ...EVENT_TEMPLATES.map((template) => anEventNotice({ template, args: { outcome: 'declined', child: canary } })),
  ...HOUSE_TEMPLATES.map((template) =>
    anEventNotice({ template, args: { untilAt: 1_800_000_000_000, times: 'visit.child|high|3 d', child: canary } }),
  ),
  ...HANDOFF_TEMPLATES.map((template) => aHandoffNotice(template)),
  aDutyNotice({ ...owedByAgency, template: 'reminder', alarm: 'remind-1', to: 'agency' }),
  aDutyNotice({ ...owedByAgency, to: 'agency' }),
  aDutyNotice({ ...owedByAgency, template: 'escalation', alarm: 'rung-1', rung: 1, to: 'agency-deputy' }),
  aDutyNotice({ ...owedByAgency, template: 'escalation', alarm: 'rung-2', rung: 2, to: 'supervisor' }),
].map((notice, i) => [`${notice.template} to ${notice.to} (${i})`, notice] as const);

const header = (mail: Email, name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);

describe.each(['mn', 'en'] as const)('in %s', (language) => {
  test.each(notices)(
    '%s arrives whole, is marked as automatic, threads, and holds nothing private',
    async (_name, notice) => {
      h.neighbours.people = () => [aPerson('saraa', { language, name: canary })];
      const contacts = ['agency', 'agency-deputy'].map((role) => ({
        role,
        language,
        email: `${role}@agency.example`,
        phone: '0',
      }));
      h.neighbours.handoff = {
        ...h.neighbours.handoff,
        agency: { id: 'a', name: { mn: canary, en: canary }, contacts },
      };
      expect(await notify(h.deps, notice, h.deadline())).toMatchObject({ outcome: 'sent', recipients: 1 });
      const [mail] = await h.arrived();
      if (!mail) throw new Error('no mail');

      expect(mail.subject).toMatch(new RegExp(`^${ref}: \\S`));
      expect(mail.from?.address).toBe('iveel@iveel.example');
      expect(mail.to).toHaveLength(1);
      expect(header(mail, 'auto-submitted')).toEqual(['auto-generated']);
      expect(header(mail, 'content-language')).toEqual([language]);
      expect(header(mail, 'precedence')).toEqual([]);
      expect(header(mail, 'x-mailer')).toEqual([]);
      expect(mail.messageId).toMatch(/^<[0-9a-f]{40}@iveel\.example>$/);
      expect(mail.inReplyTo).toMatch(/^<[0-9a-f]{40}@iveel\.example>$/);
      expect(mail.references).toBe(mail.inReplyTo);
      expect(mail.attachments).toEqual([]);

      const text = mail.text ?? '';
      expect(text).toMatch(language === 'mn' ? /^Сайн байна уу\./ : /^Hello\./);
      const links = text.split('\n').filter((line) => line.includes('://'));
      for (const link of links) {
        expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/(cases|a)\/[\w-]+$/);
        expect(link.length).toBeLessThan(78);
        expect(mail.html).toContain(`href="${link}"`);
      }
      expect(links.length > 0).toBe(notice.template !== 'handoff-withdrawn');
      const everything = JSON.stringify([mail, await h.database.db.selectFrom('mail').selectAll().execute()]);
      expect(everything).not.toContain(canary);
      expect(everything).not.toContain('Nomundari');
    },
  );
});

test('the outbox holds no address, no link, no token, no subject', async () => {
  h.neighbours.people = () => [aPerson('saraa')];
  await notify(h.deps, aDutyNotice(), h.deadline());
  await notify(h.deps, aHandoffNotice('handoff'), h.deadline());
  const stored = JSON.stringify([
    await h.database.db.selectFrom('mail').selectAll().execute(),
    await h.database.db.selectFrom('notice').selectAll().execute(),
  ]);
  for (const secret of ['saraa@', 'galuut-health', '://', ...h.neighbours.tokens, 'уулз', 'Сайн'])
    expect(stored).not.toContain(secret);
});

test('mails about one case are one conversation; an agency’s are another, and each mail has a name of its own', async () => {
  h.neighbours.people = () => [aPerson('saraa')];
  for (const notice of [aDutyNotice(), anEventNotice(), aHandoffNotice('handoff')])
    await notify(h.deps, notice, h.deadline());
  const [one, two, three] = await h.arrived();
  expect(one?.references).toBe(two?.references);
  expect(three?.references).not.toBe(one?.references);
  expect(new Set([one?.messageId, two?.messageId, three?.messageId]).size).toBe(3);
});

test('the sender’s display name survives, and the envelope names the bare address', async () => {
  h.neighbours.people = () => [aPerson('saraa')];
  await notify(h.deps, aDutyNotice(), h.deadline());
  expect((await h.arrived())[0]?.from).toEqual({ name: 'Iveel', address: 'iveel@iveel.example' });
  expect(h.mail.messages()[0]?.envelope).toEqual({ from: 'iveel@iveel.example', to: ['saraa@iveel.example'] });
  expect(from).toContain('iveel@iveel.example');
});
