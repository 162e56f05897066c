// A school brings a child to the joint team. What would hurt: a school that never hears whether anybody took it up, or that sits at the table with papers it may not have.
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();
const at = (day: string) => Date.parse(`2026-03-${day}T10:00:00+08:00`);

function reported() {
  const world = new World(() => rules, at('02'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}) => {
    const by = { id: role, role, unit: 'mn-069-05' };
    const message = { name, input: inputOf(name, { ...input }, world.now), by, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message))?.code ?? 'taken';
  };
  const report = {
    ref: 'X',
    unit: 'mn-069-05',
    source: 'professional',
    concerns: ['truancy'],
    suspectedRisk: 'medium',
  };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  const open = (kind: string) => world.entity(ID).ledger.open.filter((o) => o.kind === kind);
  return { world, send, open };
}

test('what a school reports is acknowledged by nobody, and no one above hears of it', () => {
  const c = reported();
  expect(c.open('report.acknowledge')).toHaveLength(1);
  c.world.advance(at('09'));
  const told = c.world.mails.filter(({ notice }) => 'kind' in notice && notice.kind === 'report.acknowledge');
  expect(told.map(({ notice }) => notice.to)).toEqual(expect.arrayContaining(['supervisor', 'manager']));
  expect(c.send('report.acknowledge', 'supervisor')).toBe('taken');
  expect(c.open('report.acknowledge')).toEqual([]);
});

test('a school is not asked to the conference, or sits there unbound', () => {
  const c = reported();
  c.send('report.screen', 'supervisor', { risk: 'medium' });
  const school = { as: 'school', outside: 'note' };
  const asked = {
    kind: 'initial',
    scheduledAt: at('10'),
    participants: [{ as: 'supervisor' }, { as: 'caseworker' }, school],
  };
  expect(c.send('conference.plan', 'supervisor', asked)).toBe('taken');
  const invited = c.world.mails.filter(({ notice }) => 'args' in notice && notice.args['outside'] === 'note');
  expect(invited).toHaveLength(1);
  c.world.advance(at('10') + 3_600_000);
  const hold = (confidential: boolean) =>
    c.send('conference.hold', 'supervisor', {
      kind: 'initial',
      participants: [{ as: 'supervisor' }, { as: 'caseworker' }, { ...school, confidential }],
      nextAt: at('31'),
    });
  expect(hold(false)).toBe('no-quorum');
  expect(hold(true)).toBe('taken');
});

test('a school that is asked to help is never held to its answer', () => {
  const c = reported();
  c.send('report.screen', 'supervisor', { risk: 'medium' });
  expect(c.send('referral.make', 'caseworker', { referral: 'r', agency: 'school-1', service: 'education' })).toBe(
    'taken',
  );
  const owed = c.world.entity('referral/r').ledger.open.map(({ kind }) => kind);
  expect(owed).toEqual(expect.arrayContaining(['referral.acknowledge', 'referral.decide']));
});
