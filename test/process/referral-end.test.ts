// A case ends, and its agencies go on being asked, or what they say late is an alarm. No: each is told, nobody is reminded, and a late word stands on record.
import { ID, accepted, supervisor, worker } from './referral-life';
import { person } from './house-life';

const manager = person('manager', 'boss');

/** Two that are still asked, one that has declined, one that is done. */
function withReferrals() {
  const c = accepted('high');
  c.send('report.acknowledge', { happenedAt: c.world.now }, supervisor);
  for (const referral of ['asked', 'serving', 'declined', 'done']) c.make(referral);
  c.answer('serving', 'accepted');
  c.answer('declined', 'declined', { reason: 'no-capacity' });
  c.answer('done', 'accepted');
  c.news('done', 'completed');
  c.world.advance(c.world.now + 60_000);
  const end = (reason = 'died') => c.send('case.end', { reason }, manager);
  const referral = (name: string) => c.world.entity(`referral/${name}`);
  const types = (name: string) => c.world.events(`referral/${name}`).map(({ body }) => body.type);
  const toAgency = (from: number) => c.world.mails.filter((m) => m.at >= from && /^agency/.test(m.notice.to));
  const status = (name: string) =>
    (c.world.entity(ID).state as { referrals: Record<string, { status: string }> }).referrals[name]?.status;
  return { ...c, end, referral, types, toAgency, status };
}

test('agencies are reminded of a child whose case has ended', () => {
  const c = withReferrals();
  expect(c.end()).toBe('taken');
  expect(['asked', 'serving', 'declined', 'done'].map((name) => c.status(name))).toEqual([
    'withdrawn',
    'withdrawn',
    'declined',
    'completed',
  ]);
  for (const name of ['asked', 'serving', 'declined']) expect(c.referral(name).ledger.open).toEqual([]);
  expect(c.mails().filter((mail) => mail === 'handoff-withdrawn to agency')).toHaveLength(2);
  const ended = c.world.now;
  c.until('2027-05-04T09:00+08:00');
  expect(c.toAgency(ended).map(({ notice }) => notice.template)).toEqual(['handoff-withdrawn', 'handoff-withdrawn']);
});

test('the withdrawal has no reason, or what the agency has said before is lost with it', () => {
  const c = withReferrals();
  c.send('referral.gap', { service: 'housing', why: 'nobody-here' }, worker);
  c.end();
  const withdrawn = c.caseEvents('referral.withdrawn').map(({ body }) => body);
  expect(withdrawn).toEqual(
    ['asked', 'serving'].map((referral) => ({
      type: 'referral.withdrawn',
      referral,
      reason: 'case-ended',
      ended: true,
    })),
  );
  expect(c.caseEvents('referral.gap')).toHaveLength(1);
  expect(c.caseEvents('referral.reported')).toHaveLength(4);
  expect(c.types('serving').filter((type) => type.startsWith('handoff.'))).toEqual([
    'handoff.sent',
    'handoff.answered',
    'handoff.withdrawn',
    'handoff.case-over',
  ]);
  for (const name of ['asked', 'serving', 'declined']) expect(c.types(name)).not.toContain('message.rejected');
});

test('a late answer to an ended case is an alarm that needs a person, or is lost', () => {
  const c = withReferrals();
  c.end();
  const heard = c.caseEvents('referral.reported').length;
  c.until('2026-06-01T09:00+08:00');
  expect(c.answer('asked', 'accepted')).toBe('taken');
  expect(c.news('serving', 'completed')).toBe('taken');
  for (const name of ['asked', 'serving']) {
    expect(c.types(name)).toContain('message.unheard');
    expect(c.types(name)).not.toContain('effect.failed');
    expect(c.referral(name).state).toMatchObject({ status: 'withdrawn' });
  }
  const said = c.world.events('referral/asked').find(({ body }) => body.type === 'handoff.answered')?.body;
  expect(said).toMatchObject({ answer: 'accepted', withdrawn: true });
  expect(c.caseEvents('referral.reported')).toHaveLength(heard);
});

test('a refusal that was not theirs asks an agency anew for a case that has ended', () => {
  const c = withReferrals();
  c.end('turned-18');
  const ended = c.world.now;
  expect(c.on('declined', 'handoff.dispute', { record: 'n' })).toBe('taken');
  expect(c.referral('declined')).toMatchObject({ state: { status: 'withdrawn' }, ledger: { open: [] } });
  expect(c.toAgency(ended + 1).map(({ notice }) => notice.template)).toEqual([]);
  expect(c.types('declined')).toContain('message.unheard');
});

test('a case that has gone abroad leaves its referrals behind', () => {
  const c = withReferrals();
  c.send(
    'transfer.offer',
    { scope: 'abroad', reason: 'family-moves', authority: 'child-protection', country: 'KR', contact: 'n' },
    worker,
  );
  expect(c.send('transfer.accept', { note: 'n' }, manager)).toBe('taken');
  expect([c.status('asked'), c.status('serving')]).toEqual(['withdrawn', 'withdrawn']);
  expect(c.referral('asked').ledger.open).toEqual([]);
});

test('a word for a process that was never there, or may still be waiting for it, passes for heard', () => {
  const c = accepted('high');
  const about = { caseId: 'nobody', ref: 'XX', unit: 'mn-069-05', agency: 'a', service: 'legal', risk: 'high' };
  const by = person('system');
  c.world.begin('referral/lost', 'mn-069-05', { name: 'handoff.send', input: about, by, request: 'first' });
  c.answer('lost', 'accepted');
  expect(c.world.events('referral/lost').map(({ body }) => body.type)).toContain('effect.failed');
});

test('somebody gives a command to a case that has run its course', () => {
  const c = withReferrals();
  c.end();
  expect(c.send('risk.set', { level: 'high', reason: 'reassessment' }, worker)).toBe('case-not-open');
  const n = c.world.entity(ID).n;
  c.send('referral.report', { referral: 'asked', outcome: 'accepted', happenedAt: 1, told: 99 });
  expect(c.world.entity(ID).n).toBe(n);
  expect(c.send('case.end', { reason: 'died' }, supervisor)).toBe('case-not-open');
});
