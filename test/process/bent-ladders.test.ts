// What a supervisor may do to a ladder, rule by rule: a promise, a snooze, a name. Nothing ends in silence.
import { after } from '../../libs/process/kernel/clock';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { BentCase, rungs } from './bent-case';

describe('a promise', () => {
  test('holds the rungs back, and when it lapses the next one hears at once, and the ladder goes on from there', () => {
    const c = new BentCase('high');
    const { dueAt } = c.late('visit.child', 25 * HOUR);
    expect(rungs(c)).toEqual([{ at: dueAt + 24 * HOUR, role: 'supervisor', rung: 1 }]);
    const byAt = c.now + 20 * HOUR;
    c.do('duty.acknowledge', 'supervisor', { ...c.on('visit.child'), byAt });
    c.advance(byAt + 20 * DAY);
    const [first, lapse, ...more] = rungs(c);
    expect(first).toEqual({ at: dueAt + 24 * HOUR, role: 'supervisor', rung: 1 });
    expect(lapse).toEqual({ at: byAt, role: 'manager', rung: 2 });
    expect(more).toHaveLength(5);
    expect(more[0]?.at).toBe(after(c.rules.calendar, byAt, '2 d'));
    expect(c.bodies('duty.escalated').find((e) => e.at === byAt)?.promise).toBeGreaterThan(0);
  });

  test('kept ends like any duty that is done', () => {
    const c = new BentCase('high');
    c.late('visit.child', 25 * HOUR);
    const byAt = c.now + 20 * HOUR;
    c.do('duty.acknowledge', 'supervisor', { ...c.on('visit.child'), byAt });
    c.advance(byAt - HOUR);
    c.do('visit.record', 'caseworker');
    c.advance(byAt + DAY);
    expect(rungs(c)).toHaveLength(1);
  });

  test('made before anybody above has heard, tells the first rung when it lapses', () => {
    const c = new BentCase('high');
    c.late('visit.child');
    const byAt = c.now + 20 * HOUR;
    c.do('duty.acknowledge', 'supervisor', { ...c.on('visit.child'), byAt });
    c.advance(byAt + HOUR);
    expect(rungs(c)).toEqual([{ at: byAt, role: 'supervisor', rung: 1 }]);
  });

  test('can be made once for each rung, and not for ever', () => {
    const c = new BentCase('high');
    c.late('visit.child');
    const promise = () => c.try('duty.acknowledge', 'supervisor', { ...c.on('visit.child'), byAt: c.now + 2 * HOUR });
    expect(promise()).toBeUndefined();
    expect(promise()).toBe('promise-running');
    const taken = [];
    for (let i = 0; i < 8; i++) {
      c.advance(c.now + 3 * HOUR);
      taken.push(promise());
    }
    expect(taken.filter((code) => code === undefined)).toHaveLength(2);
    expect(taken[7]).toBe('promises-used-up');
    c.advance(c.now + 60 * DAY);
    // Whatever was promised, the manager has heard, and heard again as often as policy says.
    expect(rungs(c).filter(({ role }) => role === 'manager').length).toBeGreaterThanOrEqual(6);
  });

  test('shrinks when the risk rises', () => {
    const c = new BentCase('low');
    const { dueAt } = c.late('visit.child');
    const madeAt = c.now;
    c.do('duty.acknowledge', 'supervisor', { ...c.on('visit.child'), byAt: madeAt + 5 * DAY });
    c.advance(madeAt + HOUR);
    c.do('risk.set', 'caseworker', { level: 'immediate' });
    c.advance(madeAt + 5 * HOUR);
    expect(c.open('visit.child').dueAt).toBe(dueAt);
    expect(rungs(c)[0]).toEqual({ at: madeAt + 4 * HOUR, role: 'supervisor', rung: 1 });
  });

  test.each([
    ['before it is late', 'supervisor', (c: BentCase) => c.now + HOUR, -DAY, 'not-overdue'],
    ['further ahead than the risk allows', 'supervisor', (c: BentCase) => c.now + 25 * HOUR, HOUR, 'promise-too-far'],
    ['for the past', 'supervisor', (c: BentCase) => c.now - 1, HOUR, 'in-the-past'],
    ['by the caseworker', 'caseworker', (c: BentCase) => c.now + HOUR, HOUR, 'not-allowed'],
  ] as const)('%s is refused', (_what, by, byAt, late, code) => {
    const c = new BentCase('high');
    c.late('visit.child', late);
    expect(c.try('duty.acknowledge', by, { ...c.on('visit.child'), byAt: byAt(c) })).toBe(code);
  });
});

describe('a snooze', () => {
  const snooze = (c: BentCase, hours: number, by: 'supervisor' | 'manager' = 'supervisor') =>
    c.try('duty.snooze', by, { ...c.on('visit.child'), untilAt: c.now + hours * HOUR, reason: 'road-closed' });

  test('puts off the rung of whoever snoozes, tells the rung above at once, and leaves its rung where it was', () => {
    const c = new BentCase('medium');
    const { dueAt } = c.late('visit.child');
    const plain = new BentCase('medium');
    plain.late('visit.child');
    plain.advance(dueAt + 30 * DAY);
    const first = rungs(plain)[0]?.at ?? 0;
    c.advance(first - HOUR);
    expect(snooze(c, 70)).toBeUndefined();
    const snoozedAt = c.now;
    expect(c.notices.at(-1)).toMatchObject({ at: snoozedAt, notice: { template: 'duty-snoozed', to: 'manager' } });
    c.advance(dueAt + 30 * DAY);
    expect(rungs(c)[0]).toEqual({ at: snoozedAt + 70 * HOUR, role: 'supervisor', rung: 1 });
    expect(rungs(c).filter(({ role }) => role === 'manager')).toEqual(
      rungs(plain).filter(({ role }) => role === 'manager'),
    );
  });

  test.each([
    ['immediate', 1, 'supervisor', 'unfit-risk'],
    ['high', 25, 'supervisor', 'snooze-too-long'],
    ['high', 2, 'manager', 'nobody-above'],
    ['high', -1, 'supervisor', 'in-the-past'],
  ] as const)('at %s risk for %i h by a %s is refused', (risk, hours, by, code) => {
    const c = new BentCase(risk);
    c.late('visit.child');
    expect(snooze(c, hours, by)).toBe(code);
  });

  test('is no habit', () => {
    const c = new BentCase('high');
    c.late('visit.child');
    expect(snooze(c, 2)).toBeUndefined();
    expect(snooze(c, 2)).toBe('snooze-running');
    c.advance(c.now + 3 * HOUR);
    expect(snooze(c, 2)).toBeUndefined();
    c.advance(c.now + 3 * HOUR);
    expect(snooze(c, 2)).toBe('snoozed-enough');
  });
});

describe('a duty given to somebody by name', () => {
  test('is told to them first, and the clock runs on', () => {
    const c = new BentCase('high');
    const { dueAt } = c.open('visit.child');
    c.do('duty.reassign', 'supervisor', { ...c.on('visit.child'), assignee: 'staff-7' });
    expect(c.open('visit.child')).toMatchObject({ dueAt, adjusted: { assignee: 'staff-7' } });
    c.advance(dueAt + HOUR);
    const told = c.notices.filter(({ notice }) => 'kind' in notice && notice.kind === 'visit.child');
    expect(told.map(({ notice }) => [notice.template, notice.assignee])).toEqual([
      ['reminder', 'staff-7'],
      ['overdue', 'staff-7'],
    ]);
    c.do('visit.record', 'caseworker');
    expect(c.open('visit.child').adjusted).toBeUndefined();
  });
});
