// One who works with children, on the pure core: supervision, training, debrief, leave.
import fc from 'fast-check';
import { apply, newEntity } from '../../libs/process/kernel/entity';
import { wake } from '../../libs/process/kernel/wake';
import { staffProcess } from '../../libs/process/staff/process';
import { type StaffState } from '../../libs/process/staff/state';
import { isDelegated } from '../../libs/process/staff/delegations';
import { UNIT, life, person, rulesFor } from './house-life';

const id = 'staff/saraa';
const known = { person: 'saraa', unit: UNIT, role: 'caseworker', active: true };
const saraa = person('caseworker', 'saraa');
const supervisor = person('supervisor', 'erdenechimeg');
const director = person('manager', 'director');
const at = (iso: string) => Date.parse(iso);
const DAY = 86_400_000;

function begun(seen: object = {}, begins = '2026-11-23T09:00+08:00') {
  const staff = life(id, begins);
  staff.send('staff.observe', { ...known, ...seen });
  return staff;
}
const leave = (from: string, until: string, more: object = {}) => ({
  leave: 'l1',
  fromAt: at(`${from}T00:00+08:00`),
  untilAt: at(`${until}T00:00+08:00`),
  ...more,
});

test('a caseworker owes training once a year and is owed supervision once a month; others are owed no supervision', () => {
  expect(begun().owed()).toEqual(['staff.supervision 2026-12-23T23:59', 'staff.refresher 2027-11-23T23:59']);
  expect(begun({ role: 'supervisor' }).owed()).toEqual(['staff.refresher 2027-11-23T23:59']);
});

test('a session may get a later day from the manager; nobody lets themselves off, whatever their role', () => {
  const staff = begun();
  const later = { kind: 'staff.supervision', key: 'after-1', toAt: at('2026-12-28T18:00+08:00'), reason: 'distance' };
  expect(staff.send('duty.extend', later, { ...director, id: 'saraa' })).toBe('own-approval');
  expect(staff.send('duty.extend', later, supervisor)).toBe('own-approval');
  expect(staff.send('duty.extend', later, director)).toBe('taken');
  expect(staff.owed()[0]).toBe('staff.supervision 2026-12-28T18:00');
  const named = { kind: 'staff.supervision', key: 'after-1', assignee: 'ganzorig' };
  expect(staff.send('duty.reassign', named, director)).toBe('taken');
  expect(staff.send('duty.reassign', named, director)).toBe('already-done');
});

describe('supervision', () => {
  test('the professional supervisor and the line manager are two people, and neither is oneself', () => {
    const staff = begun();
    const appoint = (supervisedBy: string, manager?: string) =>
      staff.send('staff.appoint', { supervisor: supervisedBy, ...(manager ? { manager } : {}) }, person('ops'));
    expect(appoint('director', 'director')).toBe('same-overseer');
    expect(appoint('saraa', 'director')).toBe('own-supervision');
    expect(appoint('erdenechimeg', 'saraa')).toBe('own-supervision');
    expect(appoint('erdenechimeg', 'director')).toBe('taken');
    const held = { happenedAt: at('2026-11-23T08:00+08:00') };
    expect(staff.send('staff.supervise', held, director)).toBe('line-manager');
    expect(staff.send('staff.supervise', held, { ...saraa, role: 'supervisor' })).toBe('own-supervision');
    expect(staff.send('staff.supervise', { happenedAt: at('2026-11-24T08:00+08:00') }, supervisor)).toBe(
      'in-the-future',
    );
    expect(staff.send('staff.supervise', held, supervisor)).toBe('taken');
  });

  test('a session moves the next one; an older one told later moves nothing back', () => {
    const staff = begun();
    staff.until('2026-12-20T09:00+08:00');
    staff.send('staff.supervise', { happenedAt: at('2026-12-18T10:00+08:00') }, supervisor);
    expect(staff.owed()[0]).toBe('staff.supervision 2027-01-18T23:59');
    staff.send('staff.supervise', { happenedAt: at('2026-12-01T10:00+08:00') }, supervisor);
    expect(staff.owed()[0]).toBe('staff.supervision 2027-01-18T23:59');
  });

  test('a session that is not held is told to the supervisor, then to the manager', () => {
    const staff = begun();
    staff.until('2027-01-20T09:00+08:00');
    expect(staff.mails().filter((mail) => mail.includes('supervision'))).toEqual(
      expect.arrayContaining([
        'reminder staff.supervision to supervisor',
        'overdue staff.supervision to supervisor',
        'escalation staff.supervision to manager',
      ]),
    );
  });
});

test('training moves the refresher by a year', () => {
  const staff = begun();
  expect(staff.send('staff.train', { course: 'refresher', happenedAt: at('2026-11-20T10:00+08:00') }, supervisor)).toBe(
    'taken',
  );
  expect(staff.owed()).toContain('staff.refresher 2027-11-20T23:59');
});

describe('a critical incident', () => {
  test('is talked through within three days, by somebody else', () => {
    const staff = begun();
    expect(staff.send('staff.incident', { happenedAt: at('2026-11-23T08:30+08:00') }, saraa)).toBe('taken');
    expect(staff.mails()).toEqual(['incident-recorded to supervisor']);
    expect(staff.owed()[0]).toBe('staff.debrief 2026-11-26T23:59');
    const talk = { happenedAt: at('2026-11-23T09:00+08:00') };
    expect(staff.send('staff.debrief', talk, { ...saraa, role: 'supervisor' })).toBe('own-supervision');
    expect(staff.send('staff.debrief', { happenedAt: at('2026-11-23T08:00+08:00') }, supervisor)).toBe('before-start');
    expect(staff.send('staff.debrief', { ...talk, incident: 99 }, supervisor)).toBe('unknown-incident');
    expect(staff.send('staff.debrief', talk, supervisor)).toBe('taken');
    expect(staff.send('staff.debrief', talk, supervisor)).toBe('unknown-incident');
    expect(staff.owed()[0]).toBe('staff.supervision 2026-12-23T23:59');
  });

  test('two incidents are two debriefs, and leave ends neither', () => {
    const staff = begun();
    for (const hour of ['07', '08'])
      staff.send('staff.incident', { happenedAt: at(`2026-11-23T${hour}:00+08:00`) }, saraa);
    staff.send('staff.grant-leave', leave('2026-11-23', '2026-12-01', { cover: 'dulguun' }));
    expect(staff.world.entity(id).state).toMatchObject({ status: 'on-leave' });
    expect(staff.owed().filter((line) => line.startsWith('staff.debrief'))).toHaveLength(2);
  });
});

describe('leave', () => {
  test('begins and ends by itself; nobody is supervised meanwhile, and the month begins anew on the day of return', () => {
    const staff = begun();
    staff.send('staff.grant-leave', leave('2026-12-01', '2027-02-01', { cover: 'dulguun' }));
    expect(staff.owed()[0]).toBe('staff.leave 2026-12-01T00:00');
    expect(staff.owed()).toContain('staff.supervision 2026-12-23T23:59');
    staff.until('2026-12-02T09:00+08:00');
    expect(staff.world.entity(id).state).toMatchObject({ status: 'on-leave' });
    expect(staff.owed()).toEqual(['staff.leave 2027-02-01T00:00']);
    staff.until('2027-02-02T09:00+08:00');
    expect(staff.world.entity(id).state).toMatchObject({ status: 'active' });
    expect(staff.owed()).toEqual(['staff.supervision 2027-03-01T23:59', 'staff.refresher 2027-11-23T23:59']);
    expect(staff.mails()).toEqual([]);
  });

  test('without a cover it is taken, and somebody to stand in is owed within a working day', () => {
    const staff = begun();
    staff.send('staff.grant-leave', leave('2026-11-23', '2026-12-21'));
    expect(staff.owed()[0]).toBe('staff.cover 2026-11-24T18:00');
    staff.send('staff.cover-leave', { leave: 'l1', cover: 'dulguun' });
    expect(staff.owed()).toEqual(['staff.leave 2026-12-21T00:00']);
  });

  test('an early return ends it, once', () => {
    const staff = begun();
    staff.send('staff.grant-leave', leave('2026-11-23', '2026-12-21'));
    expect(staff.send('staff.end-leave', { leave: 'l1' })).toBe('taken');
    expect(staff.send('staff.end-leave', { leave: 'l1' })).toBe('unknown-leave');
    expect(staff.owed().map((line) => line.split(' ')[0])).toEqual(['staff.supervision', 'staff.refresher']);
  });

  test('the same leave is not granted twice, nor one that ends before it begins', () => {
    const staff = begun();
    expect(staff.send('staff.grant-leave', leave('2026-12-21', '2026-12-01'))).toBe('next-date-not-after');
    staff.send('staff.grant-leave', leave('2026-12-01', '2026-12-21'));
    expect(staff.send('staff.grant-leave', leave('2026-12-01', '2026-12-21'))).toBe('already-done');
  });
});

test('who has left owes and is owed nothing, and can come back', () => {
  const staff = begun();
  staff.send('staff.incident', { happenedAt: at('2026-11-23T08:00+08:00') }, saraa);
  staff.send('staff.observe', { ...known, active: false });
  expect(staff.owed()).toEqual([]);
  expect(staff.send('staff.train', { course: 'refresher', happenedAt: 0 }, supervisor)).toBe('not-working-here');
  staff.until('2027-01-04T09:00+08:00');
  staff.send('staff.observe', known);
  expect(staff.owed()).toContain('staff.supervision 2027-02-04T23:59');
});

type Life = ReturnType<typeof begun>;
const step: fc.Arbitrary<(staff: Life, i: number) => void> = fc.oneof(
  fc
    .integer({ min: 0, max: 45 })
    .map((days) => (staff: Life) => void staff.world.advance(staff.world.now + days * DAY)),
  fc.constant((staff: Life) => void staff.send('staff.supervise', { happenedAt: staff.world.now }, supervisor)),
  fc.constant((staff: Life) => void staff.send('staff.incident', { happenedAt: staff.world.now }, saraa)),
  fc.constant((staff: Life) => void staff.send('staff.debrief', { happenedAt: staff.world.now }, supervisor)),
  fc.boolean().map((active) => (staff: Life) => void staff.send('staff.observe', { ...known, active })),
  fc
    .record({ after: fc.integer({ min: -5, max: 40 }), days: fc.integer({ min: 1, max: 60 }), covered: fc.boolean() })
    .map(({ after, days, covered }) => (staff: Life, i: number) => {
      const fromAt = staff.world.now + after * DAY;
      const cover = covered ? { cover: 'dulguun' } : {};
      staff.send('staff.grant-leave', { leave: `leave-${i}`, fromAt, untilAt: fromAt + days * DAY, ...cover });
    }),
);

test('whatever happens: replay gives the same, no leave runs for ever, and who is at work is owed supervision and training', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const staff = begun();
      for (const [i, act] of steps.entries()) {
        act(staff, i);
        const state = staff.world.entity(id).state as { status: string };
        const owed = staff.owed().map((line) => line.split(' ')[0]);
        expect(owed.includes('staff.supervision')).toBe(state.status === 'active');
        expect(owed.includes('staff.refresher')).toBe(state.status === 'active');
      }
      const events = staff.world.events(id) as never[];
      const began = newEntity(staffProcess, id, { version: staffProcess.versions.length, policy: 1, calendar: 1 });
      expect(events.reduce((e, event) => apply(staffProcess, e, event), began)).toEqual(staff.world.entity(id));
      expect(wake(staffProcess, staff.world.entity(id) as never, rulesFor(), staff.world.now).events).toEqual([]);
      staff.world.advance(staff.world.now + 200 * DAY);
      expect((staff.world.entity(id).state as { status: string }).status).not.toBe('on-leave');
    }),
    { numRuns: 80 },
  );
});

describe('delegation', () => {
  const from = at('2026-12-01T00:00+08:00');
  const period = (more: object = {}) => ({
    to: 'ganzorig',
    fromAt: from,
    untilAt: from + 14 * DAY,
    reason: 'travel',
    ...more,
  });
  const boss = () => {
    const staff = life('staff/erdenechimeg', '2026-11-23T09:00+08:00');
    staff.send('staff.observe', { ...known, person: 'erdenechimeg', role: 'supervisor' });
    return staff;
  };

  const delegationsOf = (staff: ReturnType<typeof boss>) =>
    (staff.world.entity('staff/erdenechimeg').state as StaffState).delegations;

  test('a role is given for a while by whoever holds it, or by a manager for them; never on, never to oneself, never for good', () => {
    const staff = boss();
    expect(staff.send('staff.delegate', period(), person('supervisor', 'another'))).toBe('not-yours-to-delegate');
    const inPlace = { ...person('manager', 'khulan'), for: { why: 'cover', staff: 'director' } } as const;
    expect(staff.send('staff.delegate', period(), inPlace)).toBe('not-yours-to-delegate');
    expect(staff.send('staff.delegate', period({ to: 'erdenechimeg' }), supervisor)).toBe('own-delegation');
    expect(staff.send('staff.delegate', period({ untilAt: from }), supervisor)).toBe('next-date-not-after');
    expect(
      staff.send('staff.delegate', period({ fromAt: from - 30 * DAY, untilAt: from - 20 * DAY }), supervisor),
    ).toBe('in-the-past');
    expect(staff.send('staff.delegate', period({ untilAt: from + 200 * DAY }), supervisor)).toBe('delegation-too-long');
    expect(staff.send('staff.delegate', period(), supervisor)).toBe('taken');
    expect(staff.send('staff.delegate', period({ to: 'saraa' }), director)).toBe('delegation-overlaps');
    expect(begun().send('staff.delegate', period(), { ...saraa, role: 'manager' })).toBe('not-delegable');
  });

  test('it holds from its first moment to its last, and ends at once when it is taken back', () => {
    const staff = boss();
    staff.send('staff.delegate', period(), supervisor);
    const [one] = delegationsOf(staff) ?? [];
    if (!one) throw new Error('not on record');
    expect([from - 1, from, from + 14 * DAY - 1, from + 14 * DAY].map((when) => isDelegated(one, when))).toEqual([
      ...[false, true, true, false],
    ]);
    expect(staff.send('staff.end-delegation', {}, person('supervisor', 'another'))).toBe('not-yours-to-delegate');
    expect(staff.send('staff.end-delegation', {}, director)).toBe('taken');
    expect(delegationsOf(staff)?.map((over) => isDelegated(over, from + DAY))).toEqual([false]);
    expect(staff.send('staff.end-delegation', {}, director)).toBe('nothing-delegated');
    // The next may begin at once.
    expect(staff.send('staff.delegate', period(), supervisor)).toBe('taken');
  });
});
