// What a supervisor may do to a clock, rule by rule: extend, waive, vary, pause. Nothing is bent further than it may, and both dates stay.
import { after } from '../../libs/process/kernel/clock';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { BEGINS, BentCase, rungs } from './bent-case';

describe('an extension', () => {
  const extend = (c: BentCase, kind: string, toAt: number, by: 'supervisor' | 'manager' = 'supervisor') =>
    c.try('duty.extend', by, { ...c.on(kind), toAt, reason: 'road-closed' });

  test('makes a late duty extended, not overdue, keeps both dates, and begins the ladder afresh', () => {
    const c = new BentCase('high');
    const { dueAt, cycle } = c.late('plan.submit');
    const toAt = c.now + 3 * DAY;
    expect(extend(c, 'plan.submit', toAt)).toBeUndefined();
    const now = c.open('plan.submit');
    expect(now).toMatchObject({ dueAt: toAt, cycle: cycle + 1, fired: [] });
    expect(now.because.adjustments.at(-1)).toMatchObject({ type: 'extended', fromAt: dueAt, toAt });
    c.advance(toAt - HOUR);
    c.do('plan.submit', 'caseworker');
    expect(c.bodies('duty.met').find((e) => e.kind === 'plan.submit')).toMatchObject({ late: false, dueAt: toAt });
  });

  test('is over when the risk rises', () => {
    const c = new BentCase('low');
    const { dueAt } = c.open('visit.child');
    expect(extend(c, 'visit.child', dueAt + 20 * DAY)).toBeUndefined();
    expect(c.open('visit.child').dueAt).toBe(dueAt + 20 * DAY);
    c.do('risk.set', 'caseworker', { level: 'high' });
    expect(c.open('visit.child').dueAt).toBeLessThan(dueAt);
  });

  test.each([
    ['to an earlier date', (c: BentCase) => c.open('visit.child').dueAt - HOUR, 'not-later'],
    ['too far', (c: BentCase) => c.open('visit.child').dueAt + 9 * DAY, 'extension-too-long'],
  ])('%s is refused', (_what, toAt, code) => {
    const c = new BentCase('high');
    expect(extend(c, 'visit.child', toAt(c))).toBe(code);
  });

  test('of what one owes oneself is refused', () => {
    const c = new BentCase('high');
    const { dueAt } = c.open('conference.initial');
    expect(extend(c, 'conference.initial', dueAt + DAY)).toBe('own-approval');
    expect(extend(c, 'conference.initial', dueAt + DAY, 'manager')).toBeUndefined();
  });
});

describe('waiving', () => {
  const waive = (c: BentCase, kind: string, by: 'supervisor' | 'manager' = 'manager') =>
    c.try('duty.waive', by, { ...c.on(kind), reason: 'simple-case' });

  test('lets a duty go for good, and says so', () => {
    const c = new BentCase('medium');
    expect(waive(c, 'report.acknowledge')).toBeUndefined();
    expect(c.bodies('duty.cancelled').at(-1)).toMatchObject({ kind: 'report.acknowledge', reason: 'waived' });
    c.advance(c.now + 30 * DAY);
    expect(c.entity.ledger.open.map(({ kind }) => kind)).not.toContain('report.acknowledge');
  });

  test.each(['visit.child', 'contact.first', 'plan.submit', 'conference.initial', 'risk.reassess'])(
    '%s cannot be waived',
    (kind) => expect(waive(new BentCase('medium'), kind)).toBe('not-waivable'),
  );

  test('the notice before closing cannot be bent at all', () => {
    const c = new BentCase('medium');
    for (const [name, by, input] of [
      ['conference.hold', 'supervisor', { kind: 'initial' }],
      ['visit.record', 'caseworker', {}],
      ['plan.submit', 'caseworker', {}],
      ['plan.approve', 'supervisor', {}],
      ['closure.start', 'caseworker', {}],
      ['closure.talk', 'caseworker', {}],
    ] as const)
      c.do(name, by, input);
    const { dueAt } = c.open('closure.notice');
    expect(waive(c, 'closure.notice')).toBe('unknown-duty');
    expect(c.try('duty.extend', 'manager', { ...c.on('closure.notice'), toAt: dueAt + DAY, reason: 'x' })).toBe(
      'unknown-duty',
    );
    expect(c.try('duty.vary', 'manager', { kind: 'closure.notice', rule: '1 d', reason: 'x' })).toBe('not-variable');
  });

  test('nobody waives their own', () => {
    expect(waive(new BentCase('medium'), 'report.acknowledge', 'supervisor')).toBe('own-approval');
  });
});

describe('a varied interval', () => {
  const vary = (c: BentCase, rule: string, by: 'supervisor' | 'manager' = 'supervisor') =>
    c.try('duty.vary', by, { kind: 'visit.child', rule, reason: 'child-asked' });

  test('holds for every cycle until it is revoked, and says so', () => {
    const c = new BentCase('medium');
    c.do('visit.record', 'caseworker');
    const standard = c.open('visit.child').dueAt;
    expect(vary(c, '5 d')).toBeUndefined();
    expect(c.open('visit.child').because).toMatchObject({ rule: '5 d' });
    expect(c.open('visit.child').because.adjustments[0]).toMatchObject({
      type: 'varied',
      policyRule: '14 d',
      fromAt: standard,
    });
    c.advance(c.now + 3 * DAY);
    c.do('visit.record', 'caseworker');
    expect(c.open('visit.child').because.rule).toBe('5 d');
    c.do('duty.unvary', 'supervisor', { kind: 'visit.child', reason: 'settled' });
    expect(c.open('visit.child').because).toMatchObject({ rule: '14 d', adjustments: [] });
    expect(c.try('duty.unvary', 'supervisor', { kind: 'visit.child', reason: 'x' })).toBe('not-varied');
  });

  test.each([
    ['medium', '20 d', 'supervisor', 'looser-needs-manager'],
    ['medium', '29 d', 'manager', 'too-loose'],
    ['immediate', '2 d', 'manager', 'unfit-risk'],
    ['medium', '20', 'manager', 'unknown-duration'],
    ['medium', '0 d', 'manager', 'unknown-duration'],
    ['medium', '20 d', 'manager', undefined],
  ] as const)('at %s risk to %s by a %s: %s', (risk, rule, by, code) => {
    expect(vary(new BentCase(risk), rule, by)).toBe(code);
  });

  test('a looser one does not outlive a rise in risk', () => {
    const c = new BentCase('medium');
    vary(c, '20 d', 'manager');
    c.do('risk.set', 'caseworker', { level: 'high' });
    expect(c.open('visit.child').because.rule).toBe('7 d');
  });
});

describe('a pause', () => {
  const pause = (c: BentCase, input: Record<string, unknown> = {}) =>
    c.try('clock.pause', 'supervisor', { reason: 'family-travelling', ...input });
  const visited = (risk: 'medium' | 'low') => {
    const c = new BentCase(risk);
    c.do('visit.record', 'caseworker');
    return c;
  };

  test('holds the visits by as long as it lasted, shows how long, and no other clock', () => {
    const c = visited('medium');
    const [visit, plan] = [c.open('visit.child').dueAt, c.open('plan.submit').dueAt];
    c.advance(c.now + 2 * DAY);
    expect(pause(c)).toBeUndefined();
    c.advance(c.now + 6 * DAY);
    c.do('clock.resume', 'caseworker');
    expect(c.open('visit.child').dueAt).toBe(visit + 6 * DAY);
    expect(c.open('visit.child').because.adjustments.at(-1)).toMatchObject({
      type: 'paused',
      reason: 'family-travelling',
      ms: 6 * DAY,
      fromAt: visit,
    });
    expect(c.open('plan.submit').dueAt).toBe(plan);
  });

  test('ends by itself when it has lasted as long as it may, and people hear of it', () => {
    const c = visited('medium');
    const begun = c.now;
    const visit = c.open('visit.child').dueAt;
    pause(c);
    const capAt = after(c.rules.calendar, begun, '30 d');
    c.advance(capAt + DAY);
    expect(c.bodies('pause.ended')).toEqual([
      {
        type: 'pause.ended',
        at: capAt,
        pause: expect.any(Number) as number,
        reason: 'family-travelling',
        capped: true,
      },
    ]);
    expect(c.notices.filter(({ notice }) => notice.template === 'pause-ended').map(({ notice }) => notice.to)).toEqual([
      'caseworker',
      'supervisor',
    ]);
    expect(c.open('visit.child').dueAt).toBeGreaterThan(visit + 29 * DAY);
    // Begun again at once, it would have no end.
    expect(pause(c)).toBe('pause-cap-reached');
  });

  test('never lengthens the clock of a child at immediate risk, before or after it begins', () => {
    expect(pause(new BentCase('immediate'))).toBe('unfit-risk');
    const c = visited('low');
    pause(c);
    const risen = visited('low');
    c.advance(BEGINS + 2 * DAY);
    risen.advance(BEGINS + 2 * DAY);
    for (const one of [c, risen]) one.do('risk.set', 'caseworker', { level: 'immediate' });
    expect(c.open('visit.child').dueAt).toBe(risen.open('visit.child').dueAt);
  });

  test('does not bring back what is late already', () => {
    const c = visited('medium');
    const { dueAt } = c.late('visit.child');
    expect(pause(c)).toBeUndefined();
    c.advance(c.now + 10 * DAY);
    expect(c.open('visit.child').dueAt).toBe(dueAt);
    expect(rungs(c).length).toBeGreaterThan(0);
  });

  test.each([
    [{ reason: 'holiday' }, 'unknown-pause'],
    [{ untilAt: BEGINS - DAY }, 'in-the-past'],
    [{ untilAt: BEGINS + 40 * DAY }, 'pause-too-long'],
  ])('%o is refused', (input, code) => {
    expect(pause(visited('medium'), input)).toBe(code);
  });

  test('one at a time, and only what is paused resumes', () => {
    const c = visited('medium');
    expect(c.try('clock.resume', 'supervisor')).toBe('not-paused');
    pause(c);
    expect(pause(c, { reason: 'road-closed' })).toBe('pause-running');
  });
});

test('a case that lives by version 1 knows none of this', () => {
  const c = new BentCase('high');
  c.entity = { ...c.entity, version: 1 };
  expect(c.try('clock.pause', 'supervisor', { reason: 'road-closed' })).toBe('unknown-command');
});
