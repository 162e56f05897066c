// How long a child is supported at the least, where a policy says so. What would hurt: a case closed before that, or held open by a time nobody set.
import { caseProcess } from '../../libs/process/case/process';
import type { CaseState } from '../../libs/process/case/state/case-state';
import { closureGate } from '../../libs/process/case/gates/closure';
import { missing, type Rules } from '../../libs/process/kernel/definition';
import type { Timing } from '../../libs/process/kernel/policy';
import { nextWake } from '../../libs/process/kernel/wake';
import type { Role } from '../../libs/process/kernel/roles';
import { HOUR } from '../../libs/process/kernel/time';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const shipped = rulesFor();

function asking(medium: Timing): Rules {
  const { policy } = shipped;
  const levels = { immediate: null, high: null, medium, low: medium };
  return { ...shipped, policy: { ...policy, timings: { ...policy.timings, 'closure.support': levels } } };
}

/** The plan is approved on 2 March 2026 at ten. */
function supported(rules: Rules) {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}) => {
    const by = { id: role, role, unit: 'mn-069-05' };
    const message = { name, input: inputOf(name, { ...input }, world.now), by, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, 'mn-069-05', message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: 'mn-069-05', source: 'community', concerns: ['neglect'], suspectedRisk: 'medium' };
  send('report.receive', 'system', { ...report, contactable: true, happenedAt: world.now });
  send('report.screen', 'supervisor', { risk: 'medium' });
  send('visit.record', 'caseworker');
  send('conference.hold', 'supervisor', { kind: 'initial' });
  send('plan.submit', 'caseworker');
  expect(send('plan.approve', 'manager')).toBe('taken');
  const state = () => world.entity(ID).state as CaseState;
  const lacks = () => missing(closureGate, state(), rules).includes('supported-long-enough');
  const wait = () => world.entity(ID).ledger.open.find(({ kind }) => kind === 'closure.support');
  const until = (iso: string) => world.advance(Date.parse(`${iso}:00+08:00`));
  return { world, send, state, lacks, wait, until };
}

test('a case is held open by a time that its policy does not set', () => {
  const c = supported(shipped);
  expect(c.wait()).toBeUndefined();
  expect(c.lacks()).toBe(false);
});

test.each([
  ['3 mo', '2026-06-02T23:59', '2026-06-03T00:00'],
  ['90 d', '2026-05-31T23:59', '2026-06-01T00:00'],
])('support of %s counts from somewhere else than its beginning', (rule, before, after) => {
  const c = supported(asking(rule));
  c.send('closure.start', 'caseworker');
  expect(c.wait()?.because.anchor.n).toBe(c.state().supported?.n);
  c.until(before);
  expect(c.lacks()).toBe(true);
  expect(c.send('closure.confirm', 'manager')).toBe('gate-not-met');
  c.until(after);
  expect(c.lacks()).toBe(false);
  expect(c.wait()).toBeUndefined();
});

test('a case of older definitions waits for ever for what it has not on record', () => {
  const c = supported(asking('3 mo'));
  const entity = c.world.entity(ID);
  const { supported: _since, ...older } = entity.state as CaseState;
  const wanted = caseProcess.duties
    .find(({ kind }) => kind === 'closure.support')
    ?.wanted(older, asking('3 mo').policy);
  expect(wanted).toEqual([expect.objectContaining({ from: older.plan.approved })]);
  expect(nextWake(caseProcess, { ...entity, state: older }, asking('3 mo'))).toBeGreaterThan(c.world.now - HOUR);
});
