// Too late, and too late for us: an answer after its deadline is late and still counts; one after withdrawal is on record and asks nobody for anything.
import { decide } from '../../libs/process/kernel/decide';
import { type Draft, newEntity } from '../../libs/process/kernel/entity';
import { referralProcess } from '../../libs/process/referral/process';
import type { ReferralEvent } from '../../libs/process/referral/events';
import type { ReferralState } from '../../libs/process/referral/state';
import { eventSentence } from '../../libs/words/event-words';
import { accepted, worker } from './referral-life';
import { rulesFor } from './house-life';

const SIX = '2026-05-06T09:00+08:00';

function said(c: ReturnType<typeof accepted>) {
  const body = c.caseEvents('referral.reported').at(-1)?.body as { late?: boolean; withdrawn?: boolean };
  return { late: body.late === true, withdrawn: body.withdrawn === true };
}
const mailed = (c: ReturnType<typeof accepted>) => {
  const { notice } = c.world.mails.filter((mail) => mail.notice.template === 'referral-outcome').at(-1) ?? {};
  return notice && 'args' in notice ? notice.args : undefined;
};

test.each([
  ['in time', '2026-05-04T12:00+08:00', {}, false],
  ['after the acknowledgement was due', SIX, {}, true],
  ['in time, and keyed in after it', SIX, { happenedAt: Date.parse('2026-05-04T12:00+08:00'), via: 'phone' }, false],
] as const)('an answer %s', (_when, iso, more, late) => {
  const c = accepted('high');
  c.make('a');
  c.until(iso);
  expect(c.answer('a', 'accepted', more)).toBe('taken');
  expect(said(c)).toEqual({ late, withdrawn: false });
  expect(mailed(c)).toEqual({ outcome: 'accepted', referral: 'a' });
});

test('news of a service after it was due is not late; with another date approved, it is', () => {
  const c = accepted('high');
  c.make('a');
  c.answer('a', 'accepted');
  c.make('b');
  c.answer('b', 'accepted');
  const start = c.world.entity('referral/b').ledger.open.find(({ kind }) => kind === 'referral.start');
  const toAt = (start?.dueAt ?? 0) + 5 * 86_400_000;
  const input = { kind: 'referral.start', key: start?.key, toAt, reason: 'staff' };
  expect(c.on('b', 'duty.extend', input, { id: 's', role: 'supervisor', unit: 'mn-069-05' })).toBe('taken');
  c.world.advance((start?.dueAt ?? 0) + 3_600_000);
  c.news('a', 'started');
  expect(said(c)).toEqual({ late: true, withdrawn: false });
  c.news('b', 'started');
  expect(said(c)).toEqual({ late: false, withdrawn: false });
});

test('an answer after withdrawal is called late, or asks the worker to agree when and where', () => {
  const c = accepted('high');
  c.make('a');
  c.send('referral.withdraw', { referral: 'a', reason: 'not-needed' }, worker);
  c.answer('a', 'accepted');
  expect(said(c)).toEqual({ late: false, withdrawn: true });
  expect(mailed(c)).toEqual({ outcome: 'accepted', referral: 'a', after: 'withdrawal' });
});

test('turned elsewhere after silence: the first agency’s late yes is taken for one', () => {
  const c = accepted('high');
  c.make('a');
  c.until(SIX);
  c.next('a', 'b');
  c.answer('a', 'accepted');
  expect(mailed(c)).toMatchObject({ after: 'withdrawal' });
});

test('up to version 3 the same command left another record', () => {
  const now = Date.parse(SIX);
  const by = (role: 'system' | 'agency') => ({ id: role, role, unit: 'u' });
  const rules = rulesFor();
  const about = { caseId: '1', ref: 'x', unit: 'u', agency: 'a', service: 's', risk: 'high' };
  const step = (draft: Draft<ReferralState, ReferralEvent>, name: string, input: object, at: number) => {
    const message = { name, input, by: by(name === 'handoff.answer' ? 'agency' : 'system'), request: name };
    const decision = decide(referralProcess, draft.entity, rules, message, at);
    if (!decision.ok) throw new Error(decision.refusal.code);
    return decision.draft;
  };
  const begun = newEntity(referralProcess, 'referral/1', { version: 3, policy: 1, calendar: 1 });
  const sent = step({ entity: begun, events: [] }, 'handoff.send', about, now - 5 * 86_400_000);
  const answer = { answer: 'needs-information', happenedAt: now, via: 'link', record: 'n' };
  const bodyOf = (draft: Draft<ReferralState, ReferralEvent>) =>
    draft.events.find(({ body }) => body.type === 'handoff.answered')?.body;
  const before = { type: 'handoff.answered', ...answer };
  expect(bodyOf(step(sent, 'handoff.answer', answer, now))).toEqual({ ...before, late: false });
  const back = step(sent, 'handoff.withdraw', { reason: 'r' }, now - 1000);
  expect(bodyOf(step(back, 'handoff.answer', answer, now))).toEqual({ ...before, late: true });
});

test.each([
  ['an old record of an answer after withdrawal', { late: true }, 'recorded after the referral had been withdrawn'],
  ['one after withdrawal', { late: false, withdrawn: true }, 'recorded after the referral had been withdrawn'],
  ['one after its deadline', { late: true, withdrawn: false }, 'came after the deadline'],
])('%s is told as another thing', (_what, flags, words) => {
  const event = { type: 'referral.reported', referral: 'r', outcome: 'accepted', happenedAt: 0, ...flags };
  expect(eventSentence('en', event, { zone: 'Asia/Ulaanbaatar' })).toContain(words);
});
