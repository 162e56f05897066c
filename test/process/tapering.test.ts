// How often a child is visited who has moved, come home, or whose case is closing: sooner at first, less often at the end, and never not at all.
import type { CaseState } from '../../libs/process/case/state/case-state';
import { caseProcess } from '../../libs/process/case/process';
import { inForce } from '../../libs/process/kernel/definition';
import { processOf } from '../../libs/process/registry';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { occasionsOf } from '../../libs/process/preview/occasions';
import type { Risk } from '../../libs/process/kernel/risk';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { explainBecause } from '../../libs/words/because-words';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();

/** Opened on Monday 2 March in Bayankhongor; the child is met on the third. */
function begun(risk: Risk) {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}) => {
    const full = inputOf(name, { ...input }, world.now);
    const by = { id: role, role, unit: 'mn-069-05' };
    const message = { name, input: full, by, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: 'mn-069-05', source: 'community', concerns: ['neglect'], suspectedRisk: risk };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  send('report.screen', 'supervisor', { risk });
  const until = (iso: string) => world.advance(Date.parse(`${iso}:00+08:00`));
  const owed = (kind = 'visit.child') => world.entity(ID).ledger.open.filter((o) => o.kind === kind);
  const due = (kind?: string) => owed(kind).map((o) => new Date(o.dueAt + 8 * HOUR).toISOString().slice(0, 10));
  const visit = (iso: string) => {
    until(iso);
    expect(send('visit.record', 'caseworker')).toBe('taken');
  };
  visit('2026-03-03T10:00');
  return { world, send, until, due, owed, visit, state: () => world.entity(ID).state as CaseState };
}

test('a child who has come home is not seen weekly for the first month, or for ever after', () => {
  const c = begun('low');
  c.send('placement.start', 'caseworker');
  c.until('2026-03-20T10:00');
  c.send('placement.end', 'caseworker', { reason: 'reunified' });
  expect(c.due()).toEqual(['2026-03-10']);
  c.visit('2026-03-20T11:00');
  expect(c.due()).toEqual(['2026-03-27']);
  c.visit('2026-03-27T11:00');
  expect(c.due()).toEqual(['2026-04-03']);
  c.visit('2026-04-03T11:00');
  expect(c.due()).toEqual(['2026-04-10']);
  c.visit('2026-04-10T11:00');
  expect(c.due()).toEqual(['2026-05-11']);
  expect(c.owed()[0]?.because.timing).toBeUndefined();
});

test('a placement puts a visit off that was due before', () => {
  const c = begun('medium');
  expect(c.due()).toEqual(['2026-03-17']);
  c.until('2026-03-15T10:00');
  c.send('placement.start', 'caseworker');
  expect(c.due()).toEqual(['2026-03-17']);
});

test('a placement is followed by a visit no sooner than if nothing had happened', () => {
  const c = begun('low');
  expect(c.due()).toEqual(['2026-04-02']);
  c.until('2026-03-05T10:00');
  c.send('placement.start', 'caseworker');
  expect(c.due()).toEqual(['2026-03-12']);
});

test('moving on again and again puts the visit off for ever', () => {
  const c = begun('low');
  for (const day of ['05', '09', '14', '20']) {
    c.until(`2026-03-${day}T10:00`);
    c.send('placement.start', 'caseworker');
    expect(c.due()).toEqual(['2026-03-12']);
  }
});

test('a visit that is overdue since a move is given time by the next move', () => {
  const c = begun('low');
  c.until('2026-03-05T10:00');
  c.send('placement.start', 'caseworker');
  c.visit('2026-03-06T10:00');
  c.until('2026-03-16T10:00');
  expect(c.due()).toEqual(['2026-03-13']);
  c.send('placement.end', 'caseworker');
  expect(c.due()).toEqual(['2026-03-13']);
});

test('moving from one carer to another leaves the visits to the carers where they were', () => {
  const c = begun('medium');
  c.send('placement.start', 'caseworker', { provider: 'agency' });
  c.until('2026-03-10T10:00');
  c.send('visit.record', 'caseworker', { track: 'carer' });
  c.send('visit.record', 'caseworker', { track: 'provider' });
  expect([c.due('visit.carer'), c.due('visit.provider')]).toEqual([['2026-04-09'], ['2026-04-09']]);
  c.until('2026-03-20T10:00');
  c.send('placement.start', 'caseworker', { care: 'foster', provider: 'other' });
  expect([c.due('visit.carer'), c.due('visit.provider')]).toEqual([['2026-04-19'], ['2026-04-19']]);
  c.until('2026-03-21T10:00');
  c.send('placement.start', 'caseworker', { care: 'kinship' });
  expect([c.due('visit.carer'), c.due('visit.provider')]).toEqual([['2026-04-20'], []]);
});

test.each<Risk>(['immediate', 'high'])('a move makes visits at %s risk rarer', (risk) => {
  const c = begun(risk);
  const before = c.due();
  c.send('placement.start', 'caseworker');
  expect(c.due()).toEqual(before);
});

test('visits do not taper while a case closes, or they stop, or taper beyond a month', () => {
  const c = begun('medium');
  c.send('conference.hold', 'supervisor', { kind: 'initial' });
  c.send('plan.submit', 'caseworker');
  c.send('plan.approve', 'supervisor');
  expect(c.due()).toEqual(['2026-03-17']);
  expect(c.send('closure.start', 'caseworker')).toBe('taken');
  expect(c.due()).toEqual(['2026-03-24']);
  c.visit('2026-03-24T10:00');
  expect(c.due()).toEqual(['2026-04-23']);
  c.visit('2026-04-22T10:00');
  expect(c.due()).toEqual(['2026-05-22']);
  c.send('closure.withdraw', 'caseworker');
  expect(c.due()).toEqual(['2026-05-06']);
  c.send('risk.set', 'supervisor', { level: 'high' });
  expect(c.due()).toEqual(['2026-04-29']);
});

test('the beginning of a closing lengthens a visit that is overdue', () => {
  const c = begun('medium');
  c.send('conference.hold', 'supervisor', { kind: 'initial' });
  c.send('plan.submit', 'caseworker');
  c.send('plan.approve', 'supervisor');
  c.until('2026-03-19T10:00');
  c.send('closure.start', 'caseworker');
  expect(c.due()).toEqual(['2026-03-17']);
});

test('a supervisor may not set a closer interval while a child settles', () => {
  const c = begun('low');
  c.send('placement.start', 'caseworker');
  expect(c.due()).toEqual(['2026-03-10']);
  expect(c.send('duty.vary', 'supervisor', { kind: 'visit.child', rule: '3 d' })).toBe('taken');
  expect(c.due()).toEqual(['2026-03-06']);
  expect(c.send('duty.vary', 'manager', { kind: 'visit.child', rule: '40 d' })).toBe('taken');
  expect(c.due()).toEqual(['2026-03-10']);
});

test('a forecast counts the visits of a month of settling as if they came for ever, or not at all', () => {
  const c = begun('low');
  c.send('placement.start', 'caseworker');
  const [visit] = c.owed();
  if (!visit) throw new Error('no visit is owed');
  const until = c.world.now + 70 * DAY;
  const ahead = occasionsOf(visit, processOf('case'), c.world.entity(ID), rules, c.world.now, until);
  const days = ahead.map(({ at }) => new Date(at + 8 * HOUR).toISOString().slice(5, 10));
  expect(days).toEqual(['03-10', '03-17', '03-24', '03-31', '04-30']);
});

test('nobody is told why the visits come sooner, or less often', () => {
  const c = begun('low');
  c.send('placement.start', 'caseworker');
  const [visit] = c.owed();
  const words = (lang: 'mn' | 'en') =>
    visit ? explainBecause(lang, visit.because, { zone: rules.calendar.zone, kind: 'visit.child' }).join(' ') : '';
  expect(words('en')).toContain('7 days, counted from the move or the way home');
  expect(words('en')).toContain('The child has recently moved or come home');
  expect(words('mn')).toContain('Хүүхэд саяхан нүүсэн');
});

test('a case of the second version goes by the third before it has adopted it', () => {
  const since = (version: number) => inForce(caseProcess.duties, version).filter((d) => d.kind === 'visit.child');
  expect(since(2).map((d) => d.since)).toEqual([1]);
  expect(since(3).map((d) => d.since)).toEqual([3]);
});
