// An agency asks a question, and nobody answers: its clock stands, the child waits. So ours runs.
import { accepted, supervisor, worker } from './referral-life';
import { INITIAL_REFERRAL, type ReferralState } from '../../libs/process/referral/state';
import { referralInform } from '../../libs/process/referral/duties/inform';
import { rulesFor } from './house-life';

function asking(risk = 'high') {
  const c = accepted(risk);
  c.make('a');
  c.answer('a', 'needs-information');
  const ledger = () => c.world.entity('referral/a').ledger;
  const kinds = () => ledger().open.map(({ kind }) => kind);
  const last = () => {
    const events = c.world.events('referral/a').map(({ body }) => body);
    return events.findLast((body) => 'kind' in body && body.kind === 'referral.inform');
  };
  return { ...c, ledger, kinds, last };
}

test('a question of an agency waits for ever', () => {
  const c = asking();
  expect(c.kinds()).toEqual(['referral.inform']);
  expect(c.ledger().open[0]).toMatchObject({ owner: 'caseworker', because: { rule: '1 wd', risk: 'high' } });
  c.until('2026-05-08T12:00+08:00');
  const about = c.mails().filter((mail) => mail.includes('referral.inform'));
  expect(about).toEqual([
    'overdue referral.inform to caseworker',
    'escalation referral.inform to supervisor',
    'escalation referral.inform to manager',
  ]);
});

test('our own silence is the agency’s, and another agency may be asked for it', () => {
  const c = asking();
  c.until('2026-05-08T12:00+08:00');
  expect(c.caseEvents('referral.missed')).toEqual([]);
  expect(c.next('a', 'b')).toBe('answer-awaited');
});

test('answered, the agency’s clock does not go on, or ours does', () => {
  const c = asking();
  c.until('2026-05-06T12:00+08:00');
  expect(c.on('a', 'handoff.inform', { note: 'n' }, worker)).toBe('taken');
  expect(c.last()).toMatchObject({ type: 'duty.met', late: true });
  expect(c.kinds()).toEqual(['referral.decide']);
  expect(c.ledger().open[0]?.because.anchor.at).toBe(c.world.now);
});

test('the agency decides without the answer, and we are reminded all the same', () => {
  const c = asking();
  c.answer('a', 'accepted');
  expect(c.last()).toMatchObject({ type: 'duty.cancelled', reason: 'no-longer-owed' });
  expect(c.kinds()).toEqual(['referral.start']);
});

test('a question that was not the agency’s counts as answered', () => {
  const c = asking();
  c.on('a', 'handoff.dispute', { record: 'n' });
  expect(c.last()).toMatchObject({ type: 'duty.cancelled' });
  expect(c.kinds()).toEqual(['referral.acknowledge', 'referral.decide']);
});

test('the second question is met by the answer to the first', () => {
  const c = asking();
  c.on('a', 'handoff.inform', {}, supervisor);
  c.world.advance(c.world.now + 3_600_000);
  c.answer('a', 'needs-information');
  expect(c.kinds()).toEqual(['referral.inform']);
  expect(c.ledger().open[0]?.because.anchor.at).toBe(c.world.now);
  c.on('a', 'handoff.inform', {}, worker);
  expect(c.last()).toMatchObject({ type: 'duty.met', late: false });
});

test('a question that was asked under an older version is nobody’s', () => {
  const { policy } = rulesFor();
  const [sent, received] = [
    { n: 1, at: 0 },
    { n: 4, at: 9 },
  ];
  const old: ReferralState = { ...INITIAL_REFERRAL, status: 'needs-information', sent, received };
  expect(referralInform.wanted(old, policy)).toEqual([{ key: 'after-4', from: received }]);
  expect(referralInform.met(old, 'after-4')).toBeUndefined();
  const informed: ReferralState = { ...old, status: 'sent', sent: { n: 8, at: 20 } };
  expect(referralInform.met(informed, 'after-4')).toEqual({ n: 8, at: 20 });
});
