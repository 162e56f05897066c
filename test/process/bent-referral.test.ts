// An agency that is late: a supervisor may give it another date, and everything that follows from a deadline follows from the new one.
import { World } from '../../libs/process/simulate/world';
import type { Actor } from '../../libs/process/kernel/roles';
import type { Entity } from '../../libs/process/kernel/entity';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import type { ReferralState } from '../../libs/process/referral/state';
import { calendars, rulesOn } from './test-rules';

const rules = rulesOn(calendars[0]);
const BEGINS = Date.parse('2026-01-15T03:00:00Z');
const ID = 'referral/r1';
const actor = (role: Actor['role']): Actor => ({ id: role, role, unit: 'u' });

function sent(): World {
  const world = new World(() => rules, BEGINS);
  const about = { caseId: '1', ref: 'x', unit: 'u', agency: 'a', service: 's', risk: 'high' };
  world.begin(ID, 'u', { name: 'handoff.send', input: about, by: actor('system'), request: 'first' });
  return world;
}

const open = (world: World, kind: string) => {
  const found = (world.entity(ID) as Entity<ReferralState>).ledger.open.find((o) => o.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found;
};
const types = (world: World) => world.events(ID).map(({ body }) => body.type);

test('an extended answer is not missed at the first date, and is at the second', () => {
  const world = sent();
  const { key, dueAt } = open(world, 'referral.decide');
  const input = { kind: 'referral.decide', key, toAt: dueAt + 2 * DAY, reason: 'staff' };
  expect(world.send(ID, { name: 'duty.extend', input, by: actor('supervisor'), request: 'extend' })).toBeUndefined();
  world.advance(dueAt + HOUR);
  const missed = () =>
    world.events(ID).filter(({ body }) => body.type === 'duty.breached' && 'kind' in body && body.kind === input.kind);
  expect(missed()).toEqual([]);
  world.advance(dueAt + 3 * DAY);
  expect(missed()).toHaveLength(1);
});

test('the agency cannot give itself another date', () => {
  const world = sent();
  const { key, dueAt } = open(world, 'referral.decide');
  const input = { kind: 'referral.decide', key, toAt: dueAt + DAY, reason: 'staff' };
  expect(world.send(ID, { name: 'duty.extend', input, by: actor('agency'), request: 'x' })?.code).toBe('not-allowed');
});

test('a promise for a silent agency holds the ladder until it lapses', () => {
  const world = sent();
  const { key, dueAt } = open(world, 'referral.acknowledge');
  world.advance(dueAt + 1);
  const before = types(world).filter((type) => type === 'duty.escalated').length;
  const byAt = world.now + 20 * HOUR;
  const input = { kind: 'referral.acknowledge', key, byAt };
  expect(world.send(ID, { name: 'duty.acknowledge', input, by: actor('supervisor'), request: 'p' })).toBeUndefined();
  world.advance(byAt - 1);
  const during = world
    .events(ID)
    .filter(({ body }) => body.type === 'duty.escalated' && 'kind' in body && body.kind === 'referral.acknowledge');
  expect(during).toHaveLength(before);
  world.advance(byAt);
  const lapse = world.events(ID).find(({ body }) => body.type === 'duty.escalated' && 'promise' in body);
  expect(lapse?.at).toBe(byAt);
});
