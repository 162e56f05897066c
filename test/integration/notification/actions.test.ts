// Mails about agreed actions. What would hurt: an agency that learns from a mail whom it is about, or one that is never told.
import { notify } from '../../../services/notification/use-cases/notify';
import { type Harness, notificationHarness } from './harness';
import { aPerson, agencyId, ref } from './neighbours';
import { anEventNotice } from './notices';

let h: Harness;
beforeAll(async () => {
  h = await notificationHarness();
});
afterAll(() => h?.close());
afterEach(() => h.reset());

const canary = 'Цэнхэрбаатар-Nomundari';
const dueAt = Date.parse('2026-12-01T18:00:00+08:00');
const tell = (template: string, args: object, over: object = {}) =>
  notify(h.deps, anEventNotice({ template, args: { ...args, what: canary }, ...over }), h.deadline());

test.each(['action-agreed', 'action-due', 'action-dropped'])(
  'an agency hears nothing of %s, or too much',
  async (template) => {
    expect(await tell(template, { agency: agencyId, dueAt }, { to: 'agency' })).toEqual({
      outcome: 'sent',
      recipients: 1,
    });
    const [mail] = await h.arrived();
    expect(mail?.subject).toContain(ref);
    const text = `${mail?.subject ?? ''} ${mail?.text ?? ''} ${mail?.html ?? ''}`;
    expect(text).not.toContain(canary);
    expect(text).not.toMatch(/\/cases\//);
  },
);

test('an agency that is in no directory is told, or nobody notices that it was not', async () => {
  const gone = { agency: '00000000-0000-4000-8000-000000000000', dueAt };
  expect(await tell('action-agreed', gone, { to: 'agency' })).toEqual({ outcome: 'nobody-reachable', recipients: 0 });
});

test('a colleague is not told of what is theirs, or for a reason that is not so', async () => {
  h.neighbours.people = () => [aPerson('saraa', { name: canary })];
  expect(await tell('action-agreed', {}, { assignee: '4572a684-a7a2-4243-8fac-2d6a5b6d2c3f' })).toMatchObject({
    outcome: 'sent',
  });
  const [mail] = await h.arrived();
  expect(mail?.subject).toContain(ref);
  expect(mail?.text).not.toMatch(/you are the caseworker of this case|энэ кейсийг хариуцдаг/);
});
