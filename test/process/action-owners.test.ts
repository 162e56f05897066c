// Who is told of an agreed action. What would hurt: a colleague or an agency who never heard of it, and a lead who never hears that it is late.
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Entity } from '../../libs/process/kernel/entity';
import type { Role } from '../../libs/process/kernel/roles';
import { DAY } from '../../libs/process/kernel/time';
import { Forecaster } from '../../libs/process/preview/forecast';
import { rulesFor } from './house-life';
import { begunCase, ID } from './begun-case';

const rules = rulesFor();

function begun() {
  const { world, send } = begunCase();
  send('conference.hold', 'supervisor', { kind: 'initial' });
  const dueAt = world.now + 10 * DAY;
  const agree = (input: object, role: Role = 'supervisor') => send('action.agree', role, { dueAt, ...input });
  const number = () => (world.entity(ID).state as CaseState).actions?.at(-1)?.n ?? 0;
  /** Template, to whom, by name. */
  const told = () =>
    world.mails.flatMap(({ notice }) => {
      const about = 'kind' in notice ? notice.kind === 'plan.action' : notice.template.startsWith('action-');
      const who = 'alarm' in notice ? notice.assignee : (notice.assignee ?? notice.args['agency']);
      return about ? [[notice.template, notice.to, who ?? '–'].join(' ')] : [];
    });
  return { world, send, agree, told, number, dueAt };
}

test('a colleague hears of an action when it is late, and the lead in their place or not at all', () => {
  const c = begun();
  expect(c.agree({ owner: 'supervisor', staff: 'colleague' })).toBe('taken');
  expect(c.told()).toEqual(['action-agreed caseworker colleague']);
  c.world.advance(c.dueAt + 5 * DAY);
  expect(c.told().slice(1)).toEqual([
    'reminder caseworker colleague',
    'overdue caseworker –',
    'overdue caseworker colleague',
    'escalation supervisor –',
  ]);
});

test('an agency is never told, or reminded, that something is its to do', () => {
  const c = begun();
  c.agree({ owner: 'agency', agency: 'clinic' });
  c.world.advance(c.dueAt);
  expect(c.told()).toEqual([
    'action-agreed agency clinic',
    'action-due agency clinic',
    'reminder caseworker –',
    'overdue caseworker –',
  ]);
  for (const { notice } of c.world.mails) expect(JSON.stringify(notice)).not.toContain('note');
});

test('whoever agreed it is told what they know, and the lead twice', () => {
  const c = begun();
  c.agree({ owner: 'caseworker', staff: 'caseworker' }, 'caseworker');
  c.world.advance(c.dueAt);
  expect(c.told()).toEqual(['reminder caseworker caseworker', 'overdue caseworker caseworker']);
});

test('somebody goes on with what is needed no more', () => {
  const c = begun();
  c.agree({ owner: 'supervisor', staff: 'colleague' });
  c.send('action.drop', 'manager', { action: c.number() });
  c.agree({ owner: 'agency', agency: 'clinic' });
  c.send('action.drop', 'manager', { action: c.number() });
  expect(c.told().filter((line) => line.startsWith('action-dropped'))).toEqual([
    'action-dropped caseworker colleague',
    'action-dropped agency clinic',
  ]);
});

test('a plan with many rows sends a colleague as many mails', () => {
  const c = begun();
  const row = (staff: string) => ({ owner: 'supervisor', staff, what: 'note', dueAt: c.dueAt });
  c.send('plan.submit', 'caseworker', { actions: [row('colleague'), row('other'), row('colleague')] });
  c.send('plan.check-harm', 'caseworker');
  expect(c.told()).toEqual([]);
  expect(c.send('plan.approve', 'supervisor')).toBe('taken');
  expect(c.told()).toEqual(['action-agreed caseworker colleague', 'action-agreed caseworker other']);
});

test('what somebody is to do in the case of another is counted as a case, or not at all', () => {
  const c = begun();
  c.agree({ owner: 'caseworker' });
  c.agree({ owner: 'supervisor', staff: 'colleague' });
  c.agree({ owner: 'family' });
  const { state, ledger, ...entity } = c.world.entity(ID) as Entity<CaseState>;
  const forecaster = new Forecaster(c.world.now, 1);
  const living = { ...entity, workflowId: ID, ref: 'X', unit: 'mn-069-05', lead: 'caseworker', processVersion: 3 };
  forecaster.add({ ...living, state, open: ledger.open, clockOffset: 0 }, rules);
  expect(forecaster.result().map(({ who, cases, actions }) => [who, cases, actions])).toEqual([
    ['caseworker', 1, 1],
    ['colleague', 0, 1],
  ]);
});
