// The do-no-harm checklist. What would hurt: a plan approved on somebody's word, or on a list signed for another version of it.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Role } from '../../libs/process/kernel/roles';
import { DAY } from '../../libs/process/kernel/time';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const rules = rulesFor();
const items = ['revenge', 'family', 'privacy'];
const all = (more: object = {}) => items.map((item, i) => ({ item, answer: 'safe', ...(i === 0 ? more : {}) }));

function submitted(columns = true) {
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
  send('conference.hold', 'supervisor', { kind: 'initial' });
  const submit = () =>
    send('plan.submit', 'caseworker', columns ? { actions: [], reviewAt: world.now + 30 * DAY } : {});
  submit();
  const sign = (answers: object[], role: Role = 'caseworker') => send('plan.check-harm', role, { answers, items });
  const approve = () => send('plan.approve', 'supervisor');
  const state = () => world.entity(ID).state as CaseState;
  return { world, send, submit, sign, approve, state };
}

test('a plan is approved without its checklist, or not with it', () => {
  const c = submitted();
  expect(c.approve()).toBe('do-no-harm-unsigned');
  expect(c.sign(all())).toBe('taken');
  expect(c.approve()).toBe('taken');
});

test.each([
  ['a question left out', all().slice(1), 'checklist-incomplete'],
  ['a question answered twice', [...all(), { item: 'privacy', answer: 'harmful' }], 'checklist-incomplete'],
  ['a question nobody asks', [...all(), { item: 'weather', answer: 'safe' }], 'checklist-incomplete'],
  ['no answer at all', [], 'checklist-incomplete'],
  ['harm averted, and nobody says how', all({ answer: 'averted' }), 'how-missing'],
])('%s is signed all the same', (_what, answers, code) => {
  expect(submitted().sign(answers)).toBe(code);
});

test('a plan that could do harm is approved, or can never be', () => {
  const c = submitted();
  c.sign(all({ answer: 'harmful' }));
  expect(c.approve()).toBe('harm-not-averted');
  expect(c.sign(all({ answer: 'averted', how: 'note' }), 'supervisor')).toBe('taken');
  expect(c.approve()).toBe('taken');
});

test('the checklist of one version stands for the next, or is signed when no plan waits', () => {
  const c = submitted();
  c.sign(all());
  expect(c.send('plan.return', 'supervisor')).toBe('taken');
  expect(c.sign(all())).toBe('wrong-stage');
  c.submit();
  expect(c.approve()).toBe('do-no-harm-unsigned');
});

test('nobody can tell who signed', () => {
  const c = submitted();
  c.sign(all());
  const signed = c.world.events(ID).find(({ body }) => body.type === 'plan.harm-checked');
  expect(signed).toMatchObject({ by: { id: 'caseworker' }, body: { answers: all(), averted: 0, harmful: 0 } });
  expect(c.state().plan.harm).toEqual({ n: signed?.n, at: signed?.at, harmful: false });
});

test('a plan that is one text, as before version 3, can be approved no more', () => {
  expect(submitted(false).approve()).toBe('taken');
});
