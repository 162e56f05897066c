// A case that moves to another unit: no clock is reset, what is late stays late, and from then on the receiving unit's day, calendar and policy count.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Rules } from '../../libs/process/kernel/definition';
import { rebuild } from '../../libs/process/kernel/rebuild';
import { caseProcess } from '../../libs/process/case/process';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
/** Khovd is an hour west of Ulaanbaatar. */
const [KHOVD, BAYANZURKH] = ['mn-043-11', 'mn-1-03-08'];
const rules = new Map<string, Rules>([KHOVD, BAYANZURKH].map((unit) => [unit, rulesFor(unit)]));

function begun(of: (unit: string) => Rules = (unit) => rules.get(unit) as Rules) {
  const world = new World(of, Date.parse('2026-03-02T10:00+07:00'));
  let requests = 0;
  const send = (name: string, by: Role, input: object = {}, unit = KHOVD, id = `${by} of ${unit}`) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: { id, role: by, unit }, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, KHOVD, message))?.code ?? 'taken';
  };
  const report = { ref: 'HO-2026-0001-1', unit: KHOVD, source: 'community', concerns: [], suspectedRisk: 'medium' };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  send('report.screen', 'supervisor', { risk: 'medium', lead: 'worker' });
  const due = (kind: string) =>
    world
      .entity(ID)
      .ledger.open.filter((o) => o.kind === kind)
      .map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 16));
  const offer = (input: object = {}) =>
    send(
      'transfer.offer',
      'caseworker',
      { scope: 'unit', lead: undefined, unit: BAYANZURKH, ...input },
      KHOVD,
      'worker',
    );
  const accept = (by: Role = 'supervisor', unit = BAYANZURKH, input: object = { lead: 'nomin' }) =>
    send('transfer.accept', by, input, unit);
  const state = () => world.entity(ID).state as CaseState;
  const until = (iso: string) => world.advance(Date.parse(iso));
  const types = () => world.events(ID).map(({ body }) => body.type);
  return { world, send, due, offer, accept, state, until, types };
}

test.each([
  ['it goes to the unit it is in', { unit: KHOVD }, 'already-done'],
  ['it goes nowhere', { unit: undefined }, 'unit-missing'],
  ['a worker is offered it and a unit', { scope: 'worker', lead: 'other', unit: BAYANZURKH }, 'unit-missing'],
  ['the sender names who leads it elsewhere', { lead: 'nomin' }, 'lead-not-ours'],
])('an offer is taken although %s', (_what, input, code) => {
  expect(begun().offer(input)).toBe(code);
});

test.each([
  ['the sending unit’s supervisor', 'supervisor', KHOVD, 'not-the-receiver'],
  ['the sending unit’s manager', 'manager', 'mn-043', 'not-the-receiver'],
  ['a worker of the receiving unit', 'caseworker', BAYANZURKH, 'not-the-receiver'],
  ['a unit whose code only looks alike', 'manager', 'mn-1-0', 'not-the-receiver'],
  ['the receiving supervisor', 'supervisor', BAYANZURKH, 'taken'],
  ['the manager above the receiving unit', 'manager', 'mn-1-03', 'taken'],
] as const)('%s answers an offered case', (_who, role, unit, expected) => {
  const c = begun();
  expect(c.offer()).toBe('taken');
  expect(c.accept(role, unit)).toBe(expected);
});

test('a case is taken over and nobody leads it, or the sender is let off before it is', () => {
  const c = begun();
  c.offer();
  expect(c.accept('supervisor', BAYANZURKH, {})).toBe('lead-missing');
  expect([c.state().lead, c.state().unit]).toEqual(['worker', KHOVD]);
  c.accept();
  expect([c.state().lead, c.state().unit, c.state().ref]).toEqual(['nomin', BAYANZURKH, 'HO-2026-0001-1']);
});

test('the clock starts anew with the move, or goes on by the day of the sender', () => {
  const c = begun();
  const before = c.due('visit.child');
  c.until('2026-03-03T10:00+07:00');
  c.offer();
  expect(c.due('visit.child')).toEqual(before);
  c.accept();
  // The same last day, which ends an hour sooner in Ulaanbaatar.
  expect(before.map((iso) => iso.slice(11))).toEqual(['16:59']);
  expect(c.due('visit.child')).toEqual(before.map((iso) => iso.replace('16:59', '15:59')));
  const moved = c.world.events(ID).map(({ body }) => body);
  expect(moved).toContainEqual({ type: 'policy.adopted', from: 1, to: 1, unit: BAYANZURKH });
  expect(moved).toContainEqual(expect.objectContaining({ type: 'calendar.adopted', unit: BAYANZURKH }));
});

test('what was overdue is not any more once it is somebody else’s', () => {
  const there = rules.get(BAYANZURKH) as Rules;
  const medium = (rule: string) => ({ immediate: rule, high: rule, medium: rule, low: rule });
  const patient: Rules = {
    ...there,
    policy: { ...there.policy, timings: { ...there.policy.timings, 'visit.child': medium('90 d') } },
  };
  const c = begun((unit) => (unit === KHOVD ? (rules.get(KHOVD) as Rules) : patient));
  const [before] = c.due('visit.child');
  c.until(`${before}:00Z`);
  c.world.advance(c.world.now + 3_600_000);
  c.offer();
  c.accept();
  expect(c.due('visit.child')).toEqual([before]);
  expect(c.types()).toContain('duty.breached');
});

test('the receiving unit is not told, or the sender is told of what others owe', () => {
  const c = begun();
  c.offer();
  c.until('2026-03-10T10:00+07:00');
  const told = c.world.mails.filter(({ notice }) => 'unit' in notice).map(({ notice }) => [notice.template, notice.to]);
  expect(told).toContainEqual(['transfer-offered', 'supervisor']);
  expect(told).toContainEqual(['overdue', 'supervisor']);
  expect(told).toContainEqual(['escalation', 'manager']);
  const about = c.world.mails.filter(({ notice }) => 'kind' in notice && notice.kind === 'transfer.accept');
  expect(about.length).toBeGreaterThan(1);
  for (const { notice } of about) expect(notice.unit).toBe(BAYANZURKH);
});

test('a referral stays with a unit that has nothing to do with the child any more', () => {
  const c = begun();
  expect(c.send('referral.make', 'caseworker', { referral: 'r1' })).toBe('taken');
  c.offer();
  c.accept();
  const { state, unit } = c.world.entity('referral/r1');
  expect([(state as { unit: string }).unit, unit]).toEqual([BAYANZURKH, BAYANZURKH]);
});

test('a case put together again from its record forgets that it has moved', () => {
  const c = begun();
  c.offer();
  c.accept();
  const { version, policy, calendar } = c.world.entity(ID);
  expect(rebuild(caseProcess, ID, c.world.events(ID) as never, { version, policy, calendar })).toEqual(
    c.world.entity(ID),
  );
});
