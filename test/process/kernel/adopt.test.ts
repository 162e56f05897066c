// A process begins to live by something newer. What would hurt: a late message that takes a case back, or dates that stay behind.
import { adopt, latestVersion } from '../../../libs/process/kernel/adopt';
import type { Rules } from '../../../libs/process/kernel/definition';
import type { KernelEvent } from '../../../libs/process/kernel/events';
import { wake } from '../../../libs/process/kernel/wake';
import { at, calendar, endOf, policy, rules } from './toy';
import { lived, toy } from './toy-process';

const began = at('2026-03-02T10:00');
const open = wake(toy, lived([[began, { type: 'began' }]]), rules, began).entity;
const shorter = {
  ...policy,
  version: 2,
  timings: { ...policy.timings, visit: { immediate: '1 d', high: '1 d', medium: '3 d', low: '3 d' } },
};
const west = { ...calendar, version: 2, offsets: [[0, 420]] as const };

function adopted(newer: Parameters<typeof adopt>[2], entity = open) {
  const { draft, rules: now } = adopt(toy, entity, newer, rules, began);
  const events = draft.events.map(({ body }) => body as KernelEvent);
  return { entity: draft.entity, events, now, types: events.map(({ type }) => type) };
}
const with_ = (more: Partial<Rules>): Rules => ({ ...rules, ...more });

test('a newer policy moves what is owed, and is lived by from then on', () => {
  const { entity, events, now } = adopted({ rules: with_({ policy: shorter }) });
  expect(events[0]).toEqual({ type: 'policy.adopted', from: 1, to: 2 });
  expect(events[1]).toMatchObject({ type: 'duty.moved', dueAt: endOf('2026-03-05') });
  expect([entity.policy, entity.calendar, entity.version]).toEqual([2, 1, 1]);
  expect(now).toEqual({ policy: shorter, calendar });
});

test('a newer calendar too, by its name', () => {
  const { entity, events, now } = adopted({ rules: with_({ calendar: west }) });
  expect(events[0]).toEqual({ type: 'calendar.adopted', calendar: 'toy', from: 1, to: 2 });
  expect(events[1]).toMatchObject({ type: 'duty.moved', dueAt: endOf('2026-03-16') + 3_600_000 });
  expect([entity.policy, entity.calendar]).toEqual([1, 2]);
  expect(now).toEqual({ policy, calendar: west });
});

test('newer definitions, policy and calendar at once are three events, in that order', () => {
  const { types, entity, events } = adopted({ process: 2, rules: { policy: shorter, calendar: west } });
  expect(types.slice(0, 3)).toEqual(['process.adopted', 'policy.adopted', 'calendar.adopted']);
  expect(events[0]).toEqual({ type: 'process.adopted', from: 1, to: 2 });
  expect([entity.version, entity.policy, entity.calendar]).toEqual([2, 2, 2]);
});

test.each([
  ['what it lives by already', { process: 1, rules: with_({}) }],
  ['what is older', { process: 0, rules: { policy: { ...shorter, version: 0 }, calendar: { ...west, version: 0 } } }],
  ['nothing', {}],
])('%s changes nothing', (_what, newer) => {
  const { types, now, entity } = adopted(newer);
  expect(types).toEqual([]);
  expect(now).toBe(rules);
  expect(entity).toBe(open);
});

test('of a newer and an older only the newer is taken', () => {
  const { now, types } = adopted({ rules: { policy: shorter, calendar: { ...west, version: 1 } } });
  expect(now).toEqual({ policy: shorter, calendar });
  expect(types).toEqual(['policy.adopted', 'duty.moved']);
});

test.each([
  ['another calendar', { ...west, id: 'west', version: 1 }, 1],
  ['a newer calendar', west, 2],
])('whoever moves lives by the rules there, though no version is newer: %s', (_what, there, version) => {
  const { events, now, entity } = adopted({ place: { unit: 'far', rules: { policy: shorter, calendar: there } } });
  expect(events.slice(0, 2)).toEqual([
    { type: 'policy.adopted', from: 1, to: 2, unit: 'far' },
    { type: 'calendar.adopted', calendar: there.id, from: 1, to: version, unit: 'far' },
  ]);
  // By the clock of the west, an hour later there.
  expect(events[2]).toMatchObject({ type: 'duty.moved', dueAt: endOf('2026-03-05') + 3_600_000 });
  expect(now).toEqual({ policy: shorter, calendar: there });
  expect([entity.policy, entity.calendar]).toEqual([2, version]);
});

test('a move within one calendar says so of the policy alone', () => {
  const { events } = adopted({ place: { unit: 'near', rules: { policy: { ...policy, version: 1 }, calendar } } });
  expect(events).toEqual([{ type: 'policy.adopted', from: 1, to: 1, unit: 'near' }]);
});

test('the latest version is the highest, whatever the order of the list', () => {
  const of = (...versions: number[]) => latestVersion({ versions: versions.map((version) => ({ version })) });
  expect([of(), of(1), of(1, 3, 2)]).toEqual([0, 1, 3]);
});
