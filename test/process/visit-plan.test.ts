// The day on which a worker means to see a child. What would hurt: a day planned past the deadline, a plan that quietens a duty, one that outlives the visit.
import { SYSTEM } from '../../libs/process/kernel/roles';
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Entity } from '../../libs/process/kernel/entity';
import { scheduleOf } from '../../libs/process/preview/schedule';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { calendars, rulesOn } from './test-rules';

const ID = 'case/1';
const DAY = 86_400_000;
const start = Date.parse('2026-11-23T09:00:00+08:00');
const rules = rulesOn(calendars[0]);

function accepted(risk = 'high') {
  const world = new World(() => rules, start);
  let requests = 0;
  const send = (name: string, input: object = {}, role: 'caseworker' | 'supervisor' = 'caseworker') => {
    const by = { id: role, role, unit: 'mn-1-03-08' } as const;
    const sent = { name, input: inputOf(name, { ...input }, world.now), by, request: `r${++requests}` };
    return world.send(ID, sent)?.code ?? 'taken';
  };
  const said = { ref: 'X', unit: 'mn-1-03-08', source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  const report = { name: 'report.receive', input: { ...said, happenedAt: start }, by: SYSTEM, request: 'r' };
  expect(world.begin(ID, 'mn-1-03-08', report)).toBeUndefined();
  const state = () => world.entity(ID).state as CaseState;
  const visit = () => world.entity(ID).ledger.open.find(({ kind }) => kind === 'visit.child');
  return { world, send, state, visit, screen: () => send('report.screen', { risk }, 'supervisor') };
}

test('a day is planned before there is a case', () => {
  expect(accepted().send('visit.plan', { scheduledAt: start + DAY })).toBe('case-not-open');
});

test.each([
  ['in the past', 0, 'in-the-past'],
  ['on the day before it is due', -1, 'taken'],
  ['at the last moment', 'due', 'taken'],
  ['a moment after it', 'late', 'planned-after-due'],
])('a day %s is answered otherwise', (_what, when, answer) => {
  const c = accepted();
  c.screen();
  const dueAt = c.visit()?.dueAt ?? NaN;
  const at = when === 0 ? c.world.now : when === -1 ? dueAt - DAY : when === 'due' ? dueAt : dueAt + 1;
  expect(c.send('visit.plan', { scheduledAt: at })).toBe(answer);
});

test('a plan moves the duty, or silences who is told', () => {
  const [bare, planned] = [accepted(), accepted()];
  for (const c of [bare, planned]) c.screen();
  expect(planned.send('visit.plan', { scheduledAt: start + DAY })).toBe('taken');
  expect(planned.visit()).toEqual(bare.visit());
  for (const c of [bare, planned]) c.world.advance(start + 12 * DAY);
  expect(planned.world.mails.length).toBeGreaterThan(3);
  expect(planned.world.mails.length).toBe(bare.world.mails.length);
});

test('the same day twice is twice on record; a child who is late can be given no day', () => {
  const c = accepted();
  c.screen();
  expect(c.send('visit.plan', { scheduledAt: start + DAY })).toBe('taken');
  expect(c.send('visit.plan', { scheduledAt: start + DAY })).toBe('already-done');
  c.world.advance((c.visit()?.dueAt ?? NaN) + DAY);
  expect(c.send('visit.plan', { scheduledAt: c.world.now + DAY })).toBe('taken');
});

test('the plan stays when the child has been met, or goes when nobody was at home', () => {
  const c = accepted();
  c.screen();
  c.world.advance(start + DAY / 2);
  c.send('visit.plan', { scheduledAt: start + 3 * DAY });
  c.world.advance(start + DAY);
  const seen = () => scheduleOf(c.world.entity(ID) as Entity<CaseState>, rules, c.world.now, 4);
  const planned = () => seen().filter(({ as, kind }) => as === 'planned' && kind === 'visit.child');
  c.send('visit.record', { met: false });
  expect(planned()).toHaveLength(1);
  // It happened before the day was planned, and is only now on record.
  c.send('visit.record', { happenedAt: start });
  expect(planned()).toHaveLength(1);
  c.send('visit.record', { happenedAt: c.world.now });
  expect(planned()).toHaveLength(0);
  expect(c.state().planned).toBeUndefined();
});

test('where the child is usually met is forgotten, changed by a visit that says nothing of it, or not heard from the carers', () => {
  const c = accepted();
  c.screen();
  expect(c.state().usualPlace).toBeUndefined();
  c.send('visit.record', { met: false, usualPlace: 'school' });
  c.send('visit.record', { happenedAt: start });
  expect(c.state().usualPlace).toBe('school');
  c.send('visit.record', { track: 'carer', usualPlace: 'home' });
  expect(c.state().usualPlace).toBe('home');
});

test('a visit to the carers takes the day from the child', () => {
  const c = accepted();
  c.screen();
  c.send('visit.plan', { scheduledAt: start + 3 * DAY });
  c.world.advance(start + DAY);
  c.send('visit.record', { track: 'carer' });
  expect(c.state().planned?.scheduledAt).toBe(start + 3 * DAY);
});
