// A case and its referrals on the pure core: who may be asked next, what consent allows, and that each outcome and each missed deadline is told once.
import { caseCommands } from '../../libs/process/case/process';
import { commandInForce } from '../../libs/process/kernel/definition';
import { person } from './house-life';
import { ID, accepted, supervisor, worker } from './referral-life';

const REASON = 'imminent-danger';

test('a case that lives by an older version takes an override from the supervisor alone, as it did', () => {
  for (const command of [caseCommands['referral.make'], caseCommands['referral.reroute']]) {
    expect(commandInForce<unknown, never, unknown>(command, 2)?.who).toEqual(['caseworker', 'supervisor']);
    expect(commandInForce<unknown, never, unknown>(command, 3)?.who).toContain('manager');
  }
  const c = accepted();
  c.make('a', { consent: 'safety-override', reason: REASON }, supervisor);
  c.answer('a', 'declined', { reason: 'no-capacity' });
  expect(c.next('a', 'b', { reason: REASON }, person('manager'))).toBe('taken');
});

test.each([
  ['no consent', { consent: 'refused' }, worker, 'no-consent'],
  ['nobody asked for it', { consent: 'not-asked' }, worker, 'no-consent'],
  ['an override without its reason', { consent: 'safety-override' }, supervisor, 'reason-missing'],
  [
    'an override by the worker alone',
    { consent: 'safety-override', reason: REASON },
    worker,
    'override-needs-supervisor',
  ],
  ['an override by a supervisor', { consent: 'safety-override', reason: REASON }, supervisor, 'taken'],
  ['an override by a manager', { consent: 'safety-override', reason: REASON }, person('manager'), 'taken'],
])('consent: %s', (_what, input, by, said) => {
  expect(accepted().make('a', input, by)).toBe(said);
});

describe('turning to the next agency', () => {
  test.each([
    ['declined', { reason: 'no-capacity' }, 'taken'],
    ['wrong-agency', {}, 'taken'],
    ['received', {}, 'answer-awaited'],
    ['needs-information', {}, 'answer-awaited'],
    ['accepted', {}, 'answer-awaited'],
  ])('after "%s"', (said, more, result) => {
    const c = accepted();
    c.make('a');
    c.answer('a', said, more);
    expect(c.next('a', 'b')).toBe(result);
  });

  test('not while there is time; after silence, and the silent one is told', () => {
    const c = accepted('high');
    c.make('a');
    expect(c.next('a', 'b')).toBe('answer-awaited');
    c.until('2026-05-06T09:00+08:00');
    expect(c.caseEvents('referral.missed')).toHaveLength(1);
    expect(c.next('a', 'b')).toBe('taken');
    expect(c.mails()).toContain('handoff-withdrawn to agency');
    expect(c.next('a', 'd')).toBe('already-done');
  });

  test('a word after silence puts an end to the silence', () => {
    const c = accepted('high');
    c.make('a');
    c.until('2026-05-06T09:00+08:00');
    c.answer('a', 'received');
    expect(c.next('a', 'b')).toBe('answer-awaited');
  });

  test('nobody is asked twice for the same service', () => {
    const c = accepted();
    c.make('a');
    c.answer('a', 'declined', { reason: 'no-capacity' });
    expect(c.next('a', 'b', { agency: 'at-a' })).toBe('already-asked');
    c.next('a', 'b');
    c.answer('b', 'wrong-agency');
    expect(c.next('b', 'c', { agency: 'at-a' })).toBe('already-asked');
    expect(c.next('x', 'c')).toBe('unknown-referral');
  });

  test('without consent, each further disclosure is a supervisor’s again', () => {
    const c = accepted();
    c.make('a', { consent: 'safety-override', reason: REASON }, supervisor);
    c.answer('a', 'wrong-agency');
    expect(c.next('a', 'b', { reason: REASON })).toBe('override-needs-supervisor');
    expect(c.next('a', 'b', {}, supervisor)).toBe('reason-missing');
    expect(c.next('a', 'b', { reason: REASON }, supervisor)).toBe('taken');
    expect(c.caseEvents('referral.made').at(-1)?.body).toMatchObject({ instead: 'a', approvedBy: 'supervisor' });
  });
});

describe('consent withdrawn', () => {
  test('reaches the agency, once, and closes the way to others', () => {
    const c = accepted();
    c.make('a');
    expect(c.send('referral.withdraw-consent', { referral: 'a' }, worker)).toBe('taken');
    expect(c.send('referral.withdraw-consent', { referral: 'a' }, worker)).toBe('already-done');
    expect(c.mails().filter((mail) => mail.startsWith('handoff-withdrawn'))).toHaveLength(1);
    expect(c.next('a', 'b')).toBe('no-consent');
    // The agency answers all the same: on record, said to come after the withdrawal, and it does not bring the referral back.
    expect(c.answer('a', 'accepted')).toBe('taken');
    expect(c.caseEvents('referral.reported').at(-1)?.body).toMatchObject({ outcome: 'accepted', withdrawn: true });
    expect(c.world.entity(ID).state).toMatchObject({ referrals: { a: { status: 'withdrawn', consent: 'withdrawn' } } });
  });

  test('of a refusal: nobody else is asked on the strength of it', () => {
    const c = accepted();
    c.make('a');
    c.answer('a', 'declined', { reason: 'no-capacity' });
    expect(c.send('referral.withdraw-consent', { referral: 'a' }, worker)).toBe('taken');
    expect(c.next('a', 'b')).toBe('no-consent');
  });

  test('what was never given cannot be taken back; what is done cannot be undone', () => {
    const c = accepted();
    c.make('a', { consent: 'safety-override', reason: REASON }, supervisor);
    expect(c.send('referral.withdraw-consent', { referral: 'a' }, worker)).toBe('consent-never-given');
    c.make('b');
    c.answer('b', 'accepted');
    c.news('b', 'completed');
    expect(c.send('referral.withdraw-consent', { referral: 'b' }, worker)).toBe('already-done');
    expect(c.send('referral.withdraw', { referral: 'b', reason: 'not-needed' }, worker)).toBe('already-done');
  });
});

test('a gap is one need: recorded once, over when somebody is asked, and counted anew after that', () => {
  const c = accepted();
  const gap = () => c.send('referral.gap', { service: 'legal', why: 'nobody-here' }, worker);
  expect([gap(), gap()]).toEqual(['taken', 'already-done']);
  c.make('a');
  expect(gap()).toBe('taken');
  expect(c.caseEvents('referral.gap')).toHaveLength(2);
});

test('the clock of an agency that asks for information stands, and begins again when it has it', () => {
  const c = accepted('high');
  c.make('a');
  const decide = () => c.world.entity('referral/a').ledger.open.find(({ kind }) => kind === 'referral.decide')?.dueAt;
  const first = decide() ?? 0;
  c.answer('a', 'needs-information');
  expect(decide()).toBeUndefined();
  c.until('2026-05-08T09:00+08:00');
  expect(c.caseEvents('referral.missed')).toHaveLength(0);
  expect(c.on('a', 'handoff.inform', {}, worker)).toBe('taken');
  expect(decide()).toBeGreaterThan(first);
  expect(c.on('a', 'handoff.inform', {}, worker)).toBe('not-waiting');
});

describe('a service that has started', () => {
  test('is owed its end; done keeps its own time', () => {
    const c = accepted();
    c.make('a');
    c.answer('a', 'accepted');
    c.news('a', 'started');
    const kinds = () => c.world.entity('referral/a').ledger.open.map(({ kind }) => kind);
    expect(kinds()).toContain('referral.finish');
    c.until('2026-06-01T09:00+08:00');
    c.news('a', 'not-attended');
    expect(kinds()).toContain('referral.finish');
    const happenedAt = c.world.now - 3_600_000;
    expect(c.news('a', 'completed', { happenedAt })).toBe('taken');
    expect(kinds()).toEqual([]);
    expect(c.world.entity('referral/a').state).toMatchObject({ done: { at: happenedAt } });
    expect(c.news('a', 'started')).toBe('already-done');
  });

  test('without an end: deputy, worker and supervisor hear, and the case is told of the missed deadline once', () => {
    const c = accepted();
    c.make('a');
    c.answer('a', 'accepted');
    c.news('a', 'started');
    c.until('2027-01-15T09:00+08:00');
    const about = c.mails().filter((mail) => mail.startsWith('escalation referral.finish'));
    expect(new Set(about)).toEqual(
      new Set(['agency-deputy', 'caseworker', 'supervisor'].map((to) => `escalation referral.finish to ${to}`)),
    );
    const missed = c
      .caseEvents('referral.missed')
      .filter(({ body }) => 'duty' in body && body.duty === 'referral.finish');
    expect(missed).toHaveLength(1);
  });
});

test('each outcome reaches the case once, in order', () => {
  const c = accepted();
  c.make('a');
  c.answer('a', 'received');
  c.answer('a', 'accepted');
  c.news('a', 'started');
  c.news('a', 'completed');
  const heard = c.caseEvents('referral.reported').map(({ body }) => ('outcome' in body ? body.outcome : ''));
  expect(heard).toEqual(['received', 'accepted', 'started', 'completed']);
});

describe('a word that comes twice, or late', () => {
  const report = (told: number, outcome: string) => ({ referral: 'a', outcome, happenedAt: 1, told });
  const miss = (told: number) => ({ referral: 'a', duty: 'referral.decide', dueAt: 1, told });
  const line = (c: ReturnType<typeof accepted>) =>
    (c.world.entity(ID).state as { referrals: Record<string, { status: string; silent?: boolean }> }).referrals['a'];
  const asked = () => {
    const c = accepted();
    c.make('a');
    return c;
  };

  test('the same outcome under a new request, long after the first was forgotten, is a second outcome and a second mail', () => {
    const c = asked();
    expect(c.send('referral.report', report(4, 'accepted'))).toBe('taken');
    expect(c.send('referral.report', report(4, 'accepted'))).toBe('already-done');
    expect(c.send('referral.miss', miss(6))).toBe('taken');
    expect(c.send('referral.miss', miss(6))).toBe('already-done');
    expect(c.caseEvents('referral.reported')).toHaveLength(1);
    expect(c.caseEvents('referral.missed')).toHaveLength(1);
    expect(c.mails().filter((mail) => mail.startsWith('referral-outcome'))).toHaveLength(1);
  });

  test('an older outcome that arrives after a newer one brings a finished referral back to life', () => {
    const c = asked();
    c.send('referral.report', report(9, 'completed'));
    c.send('referral.report', report(5, 'accepted'));
    expect(line(c)).toMatchObject({ status: 'completed' });
    expect(c.caseEvents('referral.reported')).toHaveLength(2);
  });

  test('a deadline missed before the answer, told after it, lets another agency be asked while one works', () => {
    const c = asked();
    c.send('referral.report', report(7, 'accepted'));
    c.send('referral.miss', miss(5));
    expect(line(c)?.silent).not.toBe(true);
    expect(c.next('a', 'b')).toBe('answer-awaited');
  });

  test('an answer given before the deadline that was missed, told after it, hides the silence', () => {
    const c = asked();
    c.send('referral.miss', miss(8));
    c.send('referral.report', report(4, 'received'));
    expect(line(c)).toMatchObject({ status: 'received', silent: true });
    expect(c.next('a', 'b')).toBe('taken');
  });
});
