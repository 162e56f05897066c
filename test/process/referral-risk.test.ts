// The risk of a child rises, and the agency goes on by the clock of a lower one. Every clock follows the risk, those of agencies too.
import type { Risk } from '../../libs/process/kernel/risk';
import { apply, newEntity } from '../../libs/process/kernel/entity';
import { referralProcess } from '../../libs/process/referral/process';
import type { Process } from '../../libs/process/kernel/definition';
import { ID, accepted, supervisor, worker } from './referral-life';
import { person } from './house-life';

function asked(risk: Risk = 'low') {
  const c = accepted(risk);
  c.make('a');
  const entity = (name = 'a') => c.world.entity(`referral/${name}`);
  const due = (kind: string, name = 'a') => entity(name).ledger.open.find((o) => o.kind === kind);
  const set = (level: Risk) => c.send('risk.set', { level, reason: 'reassessment' }, worker);
  const heard = (name = 'a') =>
    c.world
      .events(`referral/${name}`)
      .map(({ body }): { readonly type: string; readonly risk?: Risk } => body)
      .flatMap(({ type, risk }) => (type === 'handoff.risk-set' ? risk : []));
  return { ...c, entity, due, set, heard };
}

test('the agency of a child at high risk has as long as that of one at low', () => {
  const c = asked('low');
  const before = c.due('referral.decide');
  c.set('high');
  const after = c.due('referral.decide');
  expect(after?.because).toMatchObject({ risk: 'high', rule: '2 wd', anchor: before?.because.anchor });
  expect(after?.dueAt).toBeLessThan(before?.dueAt ?? 0);
  expect(c.heard()).toEqual(['high']);
});

test('by whatever way the risk changes', () => {
  const c = asked('low');
  c.send('assessment.record', { step: 'initial', level: 'medium', found: 'n', happenedAt: c.world.now }, worker);
  expect(c.entity().state).toMatchObject({ risk: 'medium' });
  c.send('concern.raise', { immediate: true, reason: 'violence' }, worker);
  expect(c.entity().state).toMatchObject({ risk: 'immediate' });
  expect(c.due('referral.acknowledge')?.because).toMatchObject({ risk: 'immediate', rule: '4 h' });
});

test('what is late already gets more time from a fall in risk', () => {
  const c = asked('high');
  c.until('2026-05-06T09:00+08:00');
  const late = c.due('referral.acknowledge');
  expect(late?.dueAt).toBeLessThan(c.world.now);
  c.set('low');
  expect(c.due('referral.acknowledge')?.dueAt).toBe(late?.dueAt);
  expect(c.caseEvents('referral.missed')).toHaveLength(1);
});

test('a deadline that the rise puts in the past is missed at the moment of the rise, and the case hears of it once', () => {
  const c = asked('low');
  c.until('2026-05-06T09:00+08:00');
  expect(c.caseEvents('referral.missed')).toHaveLength(0);
  c.set('immediate');
  expect(c.due('referral.decide')).toMatchObject({ dueAt: c.world.now });
  const missed = c.caseEvents('referral.missed').map(({ body }) => ('duty' in body ? body.duty : ''));
  expect(missed.sort()).toEqual(['referral.acknowledge', 'referral.decide']);
  c.set('immediate');
  expect(c.caseEvents('referral.missed')).toHaveLength(2);
});

test('a word that has overtaken another is undone by it', () => {
  const c = asked('low');
  const hear = (risk: Risk, told: number) =>
    c.on('a', 'handoff.set-risk', { risk, told }, person('system'), `told-${told}-${risk}`);
  expect(hear('high', 40)).toBe('taken');
  expect(hear('medium', 39)).toBe('already-done');
  expect(hear('high', 40)).toBe('already-done');
  expect(c.heard()).toEqual(['high']);
});

test('one that is over or taken back is told, or one that may yet take its refusal back is not', () => {
  const c = accepted('low');
  for (const name of ['done', 'back', 'declined']) c.make(name);
  c.answer('done', 'accepted');
  c.news('done', 'completed');
  c.send('referral.withdraw', { referral: 'back', reason: 'not-needed' }, worker);
  c.answer('declined', 'declined', { reason: 'no-capacity' });
  c.send('risk.set', { level: 'high', reason: 'reassessment' }, supervisor);
  const risk = (name: string) => (c.world.entity(`referral/${name}`).state as { risk: Risk }).risk;
  expect(['done', 'back', 'declined'].map(risk)).toEqual(['low', 'low', 'high']);
  expect(c.caseEvents('effect.failed')).toEqual([]);
  expect(c.world.events(ID).map(({ body }) => body.type)).not.toContain('message.rejected');
});

test('the record of a referral tells another risk than the referral has', () => {
  const c = asked('low');
  c.set('high');
  c.set('medium');
  const process = referralProcess as unknown as Process<unknown, { readonly type: string }>;
  const begun = newEntity(process, 'referral/a', { version: 4, policy: 1, calendar: 1 });
  const replayed = c.world.events('referral/a').reduce((e, event) => apply(process, e, event), begun);
  expect(replayed).toEqual(c.entity());
});
