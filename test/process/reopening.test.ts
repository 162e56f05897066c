// A case reopened in aftercare: what the first cycle left behind must not be late now, and must not stand in for what the second owes.
import { caseProcess } from '../../libs/process/case/process';
import type { CaseState } from '../../libs/process/case/state/case-state';
import { evolveCase } from '../../libs/process/case/state/evolve';
import { rebuild } from '../../libs/process/kernel/rebuild';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const UNIT = 'mn-069-05';
const rules = rulesFor();

function lived() {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: { id: role, role, unit: UNIT }, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, UNIT, message))?.code ?? 'taken';
  };
  const go = (name: string, role: Role, input: object = {}) =>
    expect([name, send(name, role, input)]).toEqual([name, 'taken']);
  const until = (iso: string) => world.advance(Date.parse(iso));
  const open = () => world.entity(ID).ledger.open;
  const state = () => world.entity(ID).state as CaseState;
  const owed = (kind: string) => open().filter((o) => o.kind === kind);
  const day = (kind: string) =>
    owed(kind).map(({ dueAt }) => new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 10));
  return { world, send, go, until, open, state, owed, day };
}

/** Closed on 6 April, with a date nobody will keep and a draft nobody signed, while the child lives with a relative. */
function closed() {
  const c = lived();
  const report = { ref: 'X', unit: UNIT, source: 'community', concerns: ['neglect'], suspectedRisk: 'low' };
  c.go('report.receive', 'system', { ...report, contactable: false, happenedAt: c.world.now });
  c.go('report.screen', 'supervisor', { risk: 'low' });
  c.go('conference.hold', 'supervisor', { kind: 'initial' });
  c.go('placement.start', 'caseworker');
  c.go('visit.record', 'caseworker');
  c.go('visit.record', 'caseworker', { track: 'carer' });
  c.go('plan.submit', 'caseworker');
  c.go('plan.approve', 'supervisor');
  c.until('2026-03-04T10:00+08:00');
  c.go('closure.start', 'caseworker');
  c.go('conference.hold', 'supervisor', { kind: 'closing', decision: 'close' });
  c.go('conference.plan', 'supervisor', {
    kind: 'review',
    scheduledAt: Date.parse('2026-04-20T10:00+08:00'),
    participants: [],
  });
  c.go('plan.submit', 'caseworker');
  c.go('closure.talk', 'caseworker');
  for (const party of ['child', 'family']) c.go('closure.agree', 'caseworker', { party });
  for (const criterion of rules.policy.criteria) c.go('closure.criterion', 'caseworker', { criterion });
  c.go('closure.authorise', 'manager');
  c.until('2026-04-06T10:00+08:00');
  c.go('closure.confirm', 'supervisor');
  return c;
}

function reopened(level = 'high') {
  const c = closed();
  c.until('2026-06-01T10:00+08:00');
  c.go('case.reopen', 'supervisor', { level });
  return c;
}

test('visits, conferences or a plan of the first cycle are late in the second', () => {
  const c = reopened();
  const late = c.open().filter(({ dueAt }) => dueAt <= c.world.now);
  // Owed before it closed and all through aftercare; the reopening has nothing to do with them.
  expect(late.map(({ kind }) => kind)).toEqual([
    'conference.feedback',
    'conference.feedback',
    'conference.minutes',
    'conference.minutes',
  ]);
  expect(c.owed('conference.review')).toEqual([]);
  expect(c.owed('conference.notice')).toEqual([]);
  expect(c.owed('plan.approve')).toEqual([]);
});

test.each([
  ['contact.first', '2026-06-03'],
  ['visit.child', '2026-06-08'],
  ['visit.carer', '2026-06-15'],
  ['child.unseen', '2026-06-15'],
  ['assessment.initial', '2026-06-04'],
  ['conference.initial', '2026-06-15'],
  ['plan.submit', '2026-06-15'],
  ['file.review', '2026-06-15'],
])('%s is not owed in the new cycle, or counts from the old one', (kind, day) => {
  expect(reopened().day(kind)).toEqual([day]);
});

test('the old plan stands in for the new one, or is gone before there is a new one', () => {
  const c = reopened();
  expect([c.state().stage, c.state().plan.status]).toEqual(['supporting', 'approved']);
  c.go('plan.submit', 'caseworker');
  expect(c.owed('plan.submit')).toEqual([]);
  expect(c.send('plan.approve', 'supervisor')).toBe('conference-first');
  c.go('conference.hold', 'supervisor', { kind: 'review' });
  expect(c.owed('conference.initial')).toEqual([]);
  expect(c.owed('conference.review')).toHaveLength(1);
  c.go('plan.approve', 'supervisor');
  expect(c.state().plan).toMatchObject({ status: 'approved', versions: 3 });
});

test('a visit or a conference of the old cycle, recorded late, makes the new one late or does its work', () => {
  const c = reopened();
  const before = Date.parse('2026-05-20T10:00+08:00');
  c.go('visit.record', 'caseworker', { happenedAt: before });
  c.go('conference.hold', 'supervisor', { happenedAt: before, nextAt: Date.parse('2026-06-20T10:00+08:00') });
  expect(c.day('contact.first')).toEqual(['2026-06-03']);
  expect(c.day('visit.child')).toEqual(['2026-06-08']);
  expect(c.day('conference.initial')).toEqual(['2026-06-15']);
  expect(c.owed('conference.review')).toEqual([]);
});

test('a check let go after the first closing is never owed after the second', () => {
  const c = closed();
  const [first] = c.owed('aftercare.check');
  c.go('duty.waive', 'supervisor', { kind: 'aftercare.check', key: first?.key });
  expect(c.owed('aftercare.check')).toHaveLength(1);
  c.go('case.reopen', 'supervisor', { level: 'low' });
  const { version } = c.world.entity(ID);
  const again = { n: c.world.entity(ID).n + 1, at: c.world.now, by: { id: 'm', role: 'manager', unit: UNIT } } as const;
  const state = evolveCase(c.state(), { ...again, body: { type: 'case.closed' } });
  const of = caseProcess.duties.filter(
    ({ kind, since, until = 99 }) => kind === 'aftercare.check' && since <= version && version < until,
  );
  const keys = of.flatMap((duty) => duty.wanted(state, rules.policy).map(({ key }) => key));
  expect(keys).toEqual(['check-1-of-2', 'check-2-of-2']);
});

test('a case put together again from its record owes something else', () => {
  const c = reopened();
  const { version, policy, calendar } = c.world.entity(ID);
  expect(rebuild(caseProcess, ID, c.world.events(ID) as never, { version, policy, calendar })).toEqual(
    c.world.entity(ID),
  );
});

test('a case reopened under the rules of version 2 is planned anew by those of version 3', () => {
  const c = closed();
  const at = { n: c.world.entity(ID).n + 1, at: c.world.now, by: { id: 's', role: 'supervisor', unit: UNIT } } as const;
  const then = evolveCase(c.state(), { ...at, body: { type: 'case.reopened', reason: 'concern', level: 'high' } });
  expect([then.renewed, then.cycle, then.conferences.initial]).toEqual([undefined, 2, c.state().conferences.initial]);
});
