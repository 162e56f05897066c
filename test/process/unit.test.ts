// A unit on the pure core: its report, its meetings, what it lacks.
import fc from 'fast-check';
import { unitProcess } from '../../libs/process/unit/process';
import { isQuorate, JOINT_TEAM } from '../../libs/process/unit/quorum';
import { apply, newEntity } from '../../libs/process/kernel/entity';
import { wake } from '../../libs/process/kernel/wake';
import { UNIT, life, person, rulesFor } from './house-life';

const id = `unit/${UNIT}`;
const whole = { unit: UNIT, lead: true, caseworker: true, mailbox: true, above: 'mn-069' };
const supervisor = person('supervisor');
const manager = person('manager');
const team = ['governor', 'social-worker', 'police', 'school'];
const at = (iso: string) => Date.parse(iso);

function begun(begins = '2026-11-23T09:00+08:00', seen: object = whole) {
  const unit = life(id, begins);
  unit.send('unit.observe', seen);
  return unit;
}

test('a unit owes its report on the third working day of the next month, past the weekend, and a meeting within a month', () => {
  // 30 November is a Monday; 1, 2 and 3 December are the first three working days.
  expect(begun().owed()).toEqual(['unit.report 2026-12-03T18:00', 'unit.meeting 2026-12-23T23:59']);
  // February 2026: 28 February is a Saturday, so 2, 3 and 4 March.
  expect(begun('2026-02-10T09:00+08:00').owed()[0]).toBe('unit.report 2026-03-04T18:00');
});

test('facts told twice change nothing', () => {
  const unit = begun();
  const before = unit.world.events(id).length;
  expect(unit.send('unit.observe', whole)).toBe('taken');
  expect(unit.world.events(id)).toHaveLength(before);
});

describe('the monthly report', () => {
  test('no month is reported before it is over, twice, or before the one before it', () => {
    const unit = begun();
    expect(unit.send('unit.report-submitted', { month: '2026-11' }, supervisor)).toBe('month-not-over');
    unit.until('2026-12-02T09:00+08:00');
    expect(unit.send('unit.report-submitted', { month: '2026-12' }, supervisor)).toBe('earlier-month-first');
    expect(unit.send('unit.report-submitted', { month: '2026-11' }, person('caseworker'))).toBe('not-allowed');
    expect(unit.send('unit.report-submitted', { month: '2026-11' }, supervisor)).toBe('taken');
    expect(unit.send('unit.report-submitted', { month: '2026-11' }, supervisor)).toBe('already-done');
    expect(unit.owed()).toContain('unit.report 2027-01-06T18:00');
  });

  test('months left out are owed one after another, and none is forgotten', () => {
    const unit = begun('2026-09-01T09:00+08:00');
    unit.until('2026-12-15T09:00+08:00');
    for (const month of ['2026-09', '2026-10', '2026-11'])
      expect(unit.send('unit.report-submitted', { month }, supervisor)).toBe('taken');
    expect(unit.send('unit.report-submitted', { month: '2026-12' }, supervisor)).toBe('month-not-over');
    expect(unit.mails()).toContain('escalation unit.report to manager');
  });

  test('whatever months are sent when, they are taken in order, once each, and never early', () => {
    const months = fc.integer({ min: 1, max: 12 }).map((m) => `2026-${String(m).padStart(2, '0')}`);
    const step = fc.record({ days: fc.integer({ min: 0, max: 40 }), month: months });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const unit = begun('2026-01-05T09:00+08:00');
        const taken: string[] = [];
        for (const { days, month } of steps) {
          unit.world.advance(unit.world.now + days * 86_400_000);
          if (unit.send('unit.report-submitted', { month }, supervisor) !== 'taken') continue;
          expect(new Date(unit.world.now + 8 * 3_600_000).toISOString().slice(0, 7) > month).toBe(true);
          taken.push(month);
        }
        expect(taken).toEqual([...new Set(taken)].sort());
        if (taken.length > 0) expect(taken).toHaveLength(Number(taken.at(-1)?.slice(5)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a late report', () => {
  const report = { kind: 'unit.report', key: 'after-1' };

  test('somebody above promises it by a day, once the unit is late and not before; a second promise waits for the first', () => {
    const unit = begun();
    const promise = { ...report, byAt: at('2026-12-07T18:00+08:00') };
    expect(unit.send('duty.acknowledge', promise, manager)).toBe('not-overdue');
    unit.until('2026-12-04T09:00+08:00');
    expect(unit.send('duty.acknowledge', promise, person('caseworker'))).toBe('not-allowed');
    expect(unit.send('duty.acknowledge', promise, manager)).toBe('taken');
    expect(unit.send('duty.acknowledge', promise, manager)).toBe('promise-running');
    // The report ends it, as ever.
    expect(unit.send('unit.report-submitted', { month: '2026-11' }, supervisor)).toBe('taken');
    expect(unit.owed()).toContain('unit.report 2027-01-06T18:00');
  });

  test('whoever owes it gets no later day from themselves; from above they do, and it is asked for then', () => {
    const unit = begun();
    const later = { ...report, toAt: at('2026-12-07T18:00+08:00'), reason: 'staff' };
    expect(unit.send('duty.extend', later, supervisor)).toBe('own-approval');
    expect(unit.send('duty.extend', later, manager)).toBe('taken');
    expect(unit.owed()[0]).toBe('unit.report 2026-12-07T18:00');
    unit.until('2026-12-07T09:00+08:00');
    expect(unit.mails()).not.toContain('overdue unit.report to supervisor');
  });

  test('put off, it is quiet for whoever put it off, and the one above hears that it is', () => {
    const unit = begun();
    unit.until('2026-12-04T09:00+08:00');
    const off = { ...report, untilAt: at('2026-12-05T09:00+08:00'), reason: 'being-done' };
    expect(unit.send('duty.snooze', off, supervisor)).toBe('taken');
    expect(unit.mails()).toContain('duty-snoozed to manager');
  });
});

describe('the joint team', () => {
  test.each([
    [['governor', 'social-worker', 'police', 'school'], true],
    [['governor', 'social-worker', 'police'], false],
    [['social-worker', 'police', 'school', 'family-doctor'], false],
    [['governor', 'police', 'school', 'family-doctor'], false],
    [['governor', 'governor', 'social-worker', 'social-worker'], false],
    [[], false],
  ])('%j is a quorum: %s', (present, quorate) => expect(isQuorate(present, JOINT_TEAM)).toBe(quorate));

  const hold = { happenedAt: at('2026-12-10T10:00+08:00'), present: team, nextAt: at('2027-01-07T10:00+08:00') };

  test('a meeting with a quorum moves the next one a month on; the date planned does not', () => {
    const unit = begun();
    expect(unit.send('unit.plan-meeting', { scheduledAt: at('2026-12-10T10:00+08:00') }, supervisor)).toBe('taken');
    expect(unit.owed()).toContain('unit.meeting 2026-12-23T23:59');
    unit.until('2026-12-10T12:00+08:00');
    expect(unit.send('unit.hold-meeting', hold, supervisor)).toBe('taken');
    expect(unit.owed()).toContain('unit.meeting 2027-01-10T23:59');
    expect(unit.world.entity(id).state).toMatchObject({ meetingAt: hold.nextAt });
  });

  test('a meeting without a quorum is on record and still owed', () => {
    const unit = begun();
    unit.until('2026-12-10T12:00+08:00');
    expect(unit.send('unit.hold-meeting', { ...hold, present: ['social-worker'] }, supervisor)).toBe('taken');
    expect(unit.told()).toContain('meeting.held');
    expect(unit.owed()).toContain('unit.meeting 2026-12-23T23:59');
  });

  test.each([
    [{ happenedAt: at('2026-12-11T10:00+08:00') }, 'in-the-future'],
    [{ nextAt: undefined }, 'next-date-missing'],
    [{ nextAt: at('2026-12-10T10:00+08:00') }, 'next-date-not-after'],
    [{ present: [] }, 'too-few-participants'],
  ])('%j is refused: %s', (change, code) => {
    const unit = begun();
    unit.until('2026-12-10T12:00+08:00');
    expect(unit.send('unit.hold-meeting', { ...hold, ...change }, manager)).toBe(code);
  });

  test('the past cannot be planned', () =>
    expect(begun().send('unit.plan-meeting', { scheduledAt: at('2026-11-22T10:00+08:00') }, manager)).toBe(
      'in-the-past',
    ));
});

describe('what a unit lacks', () => {
  test('a unit whose lead leaves is told to the manager above at once, owed a lead, and settled when one comes', () => {
    const unit = begun();
    unit.send('unit.observe', { ...whole, lead: false });
    expect(unit.mails()).toEqual(['unit-vacant to manager']);
    expect(unit.owed()).toContain('unit.vacancy 2026-12-08T18:00');
    unit.until('2026-12-12T09:00+08:00');
    expect(unit.mails()).toContain('escalation unit.vacancy to ops');
    unit.send('unit.observe', whole);
    expect(unit.owed().filter((line) => line.startsWith('unit.vacancy'))).toEqual([]);
    const met = unit.world.events(id).filter(({ body }) => body.type === 'duty.met');
    expect(met).toMatchObject([{ body: { kind: 'unit.vacancy', late: true } }]);
  });

  test('two empty posts are two duties, each with its own end; a post vacated again is owed anew', () => {
    const unit = begun(undefined, { ...whole, lead: false, caseworker: false });
    const vacancies = () => unit.owed().filter((line) => line.startsWith('unit.vacancy')).length;
    expect(vacancies()).toBe(2);
    unit.send('unit.observe', { ...whole, lead: false });
    expect(vacancies()).toBe(1);
    unit.send('unit.observe', { ...whole, lead: false, caseworker: false });
    expect(vacancies()).toBe(2);
    unit.send('unit.observe', whole);
    expect(vacancies()).toBe(0);
  });

  test('a unit without a duty mailbox is an alarm', () => {
    const unit = begun(undefined, { ...whole, mailbox: false });
    expect(unit.mails()).toEqual(['unit-no-mailbox to manager']);
    expect(unit.owed()[0]).toBe('unit.mailbox 2026-11-24T18:00');
  });

  test('whatever is seen in whatever order, what is owed is what the last look found lacking', () => {
    const look = fc.record({ lead: fc.boolean(), caseworker: fc.boolean(), mailbox: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(look, fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 20 }),
        (looks) => {
          const unit = begun();
          for (const [seen, days] of looks) {
            unit.world.advance(unit.world.now + days * 86_400_000);
            unit.send('unit.observe', { ...whole, ...seen });
            const owed = unit.owed().map((line) => line.split(' ')[0]);
            const count = (kind: string) => owed.filter((one) => one === kind).length;
            expect(count('unit.vacancy')).toBe(Number(!seen.lead) + Number(!seen.caseworker));
            expect(count('unit.mailbox')).toBe(Number(!seen.mailbox));
            expect(count('unit.report')).toBe(1);
            expect(count('unit.meeting')).toBe(1);
          }
          const entity = unit.world.entity(id);
          const events = unit.world.events(id) as never[];
          const again = events.reduce(
            (e, event) => apply(unitProcess, e, event),
            newEntity(unitProcess, id, { version: unitProcess.versions.length, policy: 1, calendar: 1 }),
          );
          expect(again).toEqual(entity);
          expect(wake(unitProcess, entity as never, rulesFor(), unit.world.now).events).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
