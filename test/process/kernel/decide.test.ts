// Refused, or recorded. What would hurt: a command taken from the wrong person, from an old page, or before time was let pass.
import { type Message, decide } from '../../../libs/process/kernel/decide';
import {
  type Process,
  command,
  gate,
  inForce,
  isInForce,
  missing,
  refuseIf,
} from '../../../libs/process/kernel/definition';
import { newEntity } from '../../../libs/process/kernel/entity';
import { wake } from '../../../libs/process/kernel/wake';
import { at, endOf, rules } from './toy';
import { type Toy, type ToyEvent, lived, toy } from './toy-process';

const began = at('2026-03-02T10:00');
const seen: unknown[] = [];
const begin = command<Toy, ToyEvent>()({
  name: 'begin',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (s, input: { no?: string }, facts) => {
    seen.push(facts);
    return [
      refuseIf(false, 'never'),
      refuseIf(input.no !== undefined, input.no ?? ''),
      refuseIf(s.own !== undefined, 'second'),
    ];
  },
  events: () => [{ type: 'began' }],
});
const later = { ...begin, name: 'later', since: 2 };
const first = { ...begin, name: 'stricter', until: 2 };
const stricter = { ...first, since: 2, until: 3, before: first, guard: () => [refuseIf(true, 'too-strict')] };
const process: Process<Toy, ToyEvent> = { ...toy, commands: { ...toy.commands, begin, later, stricter } };

const message = (more: Partial<Message> = {}): Message => ({
  name: 'begin',
  input: {},
  by: { id: 'w', role: 'caseworker', unit: 'u' },
  request: 'r-1',
  ...more,
});
const fresh = newEntity(process, 'toy/1', { version: 1, policy: 1, calendar: 1 });
const open = wake(process, lived([[began, { type: 'began' }]]), rules, began).entity;
const answer = (more: Partial<Message>, entity = open, now = began) => {
  const decision = decide(process, entity, rules, message(more), now);
  return decision.ok ? 'taken' : decision.refusal.code;
};

test.each([
  [0, 'unknown-command'],
  [1, 'taken'],
  [2, 'too-strict'],
  [3, 'unknown-command'],
])('a process of version %d is asked by the command of another version', (version, code) => {
  expect(answer({ name: 'stricter' }, { ...open, version })).toBe(code);
});

test.each([
  ['taken', {}],
  ['unknown-command', { name: 'nothing' }],
  ['unknown-command', { name: 'later' }],
  ['not-allowed', { by: { id: 'm', role: 'manager', unit: 'u' } }],
  ['stale-version', { revision: open.revision - 1 }],
  ['stale-version', { revision: open.revision + 1 }],
  ['taken', { revision: open.revision }],
  ['because', { input: { no: 'because' } }],
] as [string, Partial<Message>][])('%s (%#)', (code, more) => {
  expect(answer(more)).toBe(code);
});

test('what happened when it was said is judged by the sender’s clock, which may be ahead of the process’ own', () => {
  const dated = command<Toy, ToyEvent>()({
    ...{ name: 'begin', since: 1, who: ['caseworker'] },
    guard: (_s, input: { happenedAt: number }, facts) => [refuseIf(input.happenedAt > facts.now, 'in-the-future')],
    events: (_s, { happenedAt }) => [{ type: 'began', at: happenedAt } as ToyEvent],
  });
  const asked = { ...process, commands: { begin: dated } };
  const told = (more: Partial<Message>) => decide(asked, open, rules, message(more), began);
  expect(told({ input: { happenedAt: began + 1 } })).toMatchObject({ refusal: { code: 'in-the-future' } });
  const now = told({ input: { no: 'kept' }, happensNow: true });
  expect(now.ok && now.draft.events.map(({ body }) => body)).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'began', at: began })]),
  );
});

test('the first refusal is the one that is told', () => {
  const both = { ...open, state: { ...open.state, own: { from: { n: 1, at: 0 }, rule: '1 d' } } };
  expect(answer({ input: { no: 'first' } }, both)).toBe('first');
  expect(answer({}, both)).toBe('second');
});

test('a command of a later version is there when the process lives by it', () => {
  expect(answer({ name: 'later' }, { ...open, version: 2 })).toBe('taken');
});

test('a command sees every deadline that has passed, and its own deed comes after', () => {
  const due = endOf('2026-03-16');
  const decision = decide(process, open, rules, message(), due);
  const types = decision.ok ? decision.draft.events.map(({ body, request }) => `${body.type} ${request ?? ''}`) : [];
  expect(types).toEqual([
    'duty.reminded ',
    'duty.reminded ',
    'duty.breached ',
    'began r-1',
    'duty.cancelled ',
    'duty.opened ',
  ]);
  expect(seen.at(-1)).toMatchObject({
    now: due,
    actor: { id: 'w' },
    risk: 'medium',
    policy: rules.policy,
    calendar: rules.calendar,
  });
  expect((seen.at(-1) as { ledger: typeof open.ledger }).ledger.open[0]?.fired).toEqual([
    'remind-1',
    'remind-2',
    'due',
  ]);
  expect((seen.at(-1) as { duties: unknown }).duties).toEqual(toy.duties);
});

test('what has not begun has no time behind it: its first event is the command’s own', () => {
  const dueAtOnce: Process<Toy, ToyEvent> = {
    ...process,
    duties: [
      { ...(toy.duties[0] as (typeof toy.duties)[number]), wanted: () => [{ key: 'k', from: { n: 0, at: 0 } }] },
    ],
  };
  const decision = decide(dueAtOnce, fresh, rules, message(), began);
  expect(decision.ok ? decision.draft.events[0]?.body.type : '').toBe('began');
});

test('gates name what is missing, in their order, and ask the rules', () => {
  const three = gate<number>({
    name: 'three',
    conditions: [
      { code: 'a', holds: (s) => s > 1 },
      { code: 'b', holds: (s, { policy }) => s > policy.version },
      { code: 'c', holds: (s) => s > 3 },
    ],
  });
  expect([0, 2, 4].map((s) => missing(three, s, rules))).toEqual([['a', 'b', 'c'], ['c'], []]);
});

test('a refusal says what is missing only where something is', () => {
  expect(refuseIf(false, 'x')).toBeUndefined();
  expect(refuseIf(true, 'x')).toEqual({ code: 'x' });
  expect(refuseIf(true, 'x', ['a'])).toEqual({ code: 'x', missing: ['a'] });
});

test.each([
  [0, [], false],
  [1, ['one'], false],
  [2, ['one', 'two'], true],
  [3, ['two'], true],
])('under version %i only %j is in force: a definition ends where its successor begins', (version, kinds, second) => {
  const [one, two] = [
    { kind: 'one', since: 1, until: 3 },
    { kind: 'two', since: 2 },
  ];
  const all = [one, two];
  expect(inForce(all, version).map(({ kind }) => kind)).toEqual(kinds);
  expect(inForce(all, version)).toBe(inForce(all, version));
  expect(isInForce(two, version)).toBe(second);
});
