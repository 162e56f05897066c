// What a supervisor may do about a late duty of a referral, and what nobody may: let an agency off its answer, or give its duty away.
import { accepted } from './referral-life';
import { person } from './house-life';

const supervisor = person('supervisor');
const manager = person('manager');
const HOUR = 3_600_000;

function late(kind = 'referral.acknowledge', before: (c: ReturnType<typeof accepted>) => void = () => undefined) {
  const c = accepted('high');
  c.make('a');
  before(c);
  const open = () => c.world.entity('referral/a').ledger.open.find((o) => o.kind === kind);
  c.world.advance((open()?.dueAt ?? 0) + HOUR);
  const duty = { kind, key: open()?.key };
  const give = (name: string, more: object, by = supervisor) => c.on('a', name, { ...duty, ...more }, by);
  const told = (template: string) =>
    c.world.mails.filter(({ notice }) => notice.template === template).map(({ notice }) => notice.to);
  return { ...c, open, give, told };
}
const asked = (c: ReturnType<typeof accepted>) => void c.answer('a', 'needs-information');
const serving = (c: ReturnType<typeof accepted>) => {
  c.answer('a', 'accepted');
  c.news('a', 'started');
};

test('a supervisor puts off what an agency owes, and nobody above hears of it', () => {
  const c = late();
  const snooze = { untilAt: c.world.now + 24 * HOUR, reason: 'being-done' };
  expect(c.give('duty.snooze', snooze)).toBe('taken');
  expect(c.told('duty-snoozed')).toEqual(['manager']);
  expect(c.give('duty.snooze', snooze, manager)).toBe('nobody-above');
  c.world.advance(snooze.untilAt - 1);
  expect(c.mails()).not.toContain('escalation referral.acknowledge to supervisor');
  c.world.advance(snooze.untilAt + HOUR);
  expect(c.mails()).toContain('escalation referral.acknowledge to supervisor');
});

test('what an agency owes is given to one of us; what we owe cannot be', () => {
  expect(late().give('duty.reassign', { assignee: 'bold' })).toBe('owed-by-agency');
  const c = late('referral.inform', asked);
  expect(c.give('duty.reassign', { assignee: 'bold' })).toBe('taken');
  expect(c.world.mails.at(-1)?.notice).toMatchObject({ template: 'duty-reassigned', assignee: 'bold' });
  expect(c.open()?.adjusted).toMatchObject({ assignee: 'bold' });
});

test.each([
  ['referral.acknowledge', undefined, 'not-waivable'],
  ['referral.decide', undefined, 'not-waivable'],
  ['referral.inform', asked, 'not-waivable'],
  ['referral.finish', serving, 'not-waivable'],
  ['referral.feedback', serving, 'taken'],
])('%s is let go', (kind, before, code) => {
  const c = late(kind, before);
  expect(c.give('duty.waive', { reason: 'done-otherwise' })).toBe(code);
});

test('a report that was let go leaves a service without an end', () => {
  const c = late('referral.feedback', serving);
  c.give('duty.waive', { reason: 'done-otherwise' });
  expect(c.world.entity('referral/a').ledger.open.map(({ kind }) => kind)).toEqual(['referral.finish']);
  c.news('a', 'not-attended');
  expect(c.open()).toBeDefined();
});

test.each(['duty.snooze', 'duty.reassign', 'duty.waive'])('a worker, or the agency itself, gives %s', (name) => {
  const c = late();
  expect(c.give(name, {}, person('caseworker'))).toBe('not-allowed');
  expect(c.give(name, {}, person('agency'))).toBe('not-allowed');
});
