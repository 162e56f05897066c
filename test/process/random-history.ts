// Random lives of a case: commands of every kind, sensible and not, with time passing between them. Used by the property tests.
import fc from 'fast-check';
import { type Rules } from '../../libs/process/kernel/definition';
import { DAY, HOUR, MINUTE } from '../../libs/process/kernel/time';
import { RISKS } from '../../libs/process/kernel/risk';
import type { Obligation } from '../../libs/process/kernel/obligation';
import type { Actor, Role } from '../../libs/process/kernel/roles';
import { caseCommands } from '../../libs/process/case/process';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';

export interface Move {
  readonly passes: number;
  readonly command: string;
  readonly role: Role;
  readonly person: string;
  readonly input: Record<string, unknown>;
  /** How long before now it happened. */
  readonly ago: number;
  /** For what is done about a duty: which of the open ones, and how far ahead. */
  readonly pick: number;
  readonly ahead: number;
}

export const CASE_ID = 'case/1';
const BEGINS = Date.parse('2026-01-15T03:00:00Z');

const passes = fc.oneof(
  fc.integer({ min: 0, max: 6 * HOUR }),
  fc.integer({ min: 0, max: 5 * DAY }),
  fc.integer({ min: 0, max: 45 * DAY }),
  fc.constantFrom(0, 1, MINUTE, 7 * DAY, 14 * DAY, 31 * DAY),
);
const role = fc.constantFrom<Role>('caseworker', 'supervisor', 'manager', 'system', 'agency');
const input = fc.record(
  {
    risk: fc.constantFrom(...RISKS),
    level: fc.constantFrom(...RISKS),
    track: fc.constantFrom('child', 'carer'),
    met: fc.boolean(),
    outcome: fc.constantFrom('accepted', 'accepted', 'accepted', 'no-action'),
    kind: fc.constantFrom('initial', 'review', 'closing'),
    decision: fc.constantFrom('continue', 'close'),
    party: fc.constantFrom('child', 'family'),
    criterion: fc.constantFrom('a', 'b'),
    check: fc.constantFrom(1, 2),
    concern: fc.boolean(),
    immediate: fc.boolean(),
    referral: fc.constantFrom('r1', 'r2'),
    lead: fc.constantFrom('w1', 'w2'),
    rule: fc.constantFrom('1 d', '5 d', '10 wd', '1 mo', '20 d'),
    assignee: fc.constantFrom('p1', 'p2'),
  },
  { requiredKeys: [] },
);
// The way forward is walked more often than chance would, or no history would ever reach aftercare.
const often = [
  'visit.record',
  'visit.record',
  'conference.hold',
  'plan.submit',
  'plan.approve',
  'closure.start',
  'closure.talk',
];
const closing = [
  'closure.agree',
  'closure.agree',
  'closure.criterion',
  'closure.authorise',
  'closure.confirm',
  'aftercare.record',
];
const bending = Object.keys(caseCommands).filter((name) => /^(duty|clock)\./.test(name));
const command = fc.constantFrom(...Object.keys(caseCommands), ...often, ...often, ...closing, ...closing);

const oneMove = (command: fc.Arbitrary<string>) =>
  fc
    .record({
      passes,
      command,
      role: fc.option(role, { nil: undefined, freq: 3 }),
      person: fc.constantFrom('p1', 'p2', 'p3'),
      input,
      ago: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 * DAY })),
      pick: fc.nat({ max: 7 }),
      ahead: fc.oneof(fc.integer({ min: -HOUR, max: 30 * HOUR }), fc.integer({ min: 0, max: 20 * DAY })),
    })
    .map((m): Move => ({
      ...m,
      role: m.role ?? caseCommands[m.command as keyof typeof caseCommands].who[0] ?? 'system',
    }));

const lives = (command: fc.Arbitrary<string>, minLength = 1) =>
  fc.array(oneMove(command), { minLength, maxLength: 60 });

export const moves = lives(command);

/** Keeps a command's own fields only: what the edge would have let through. */
function fitting(move: Move, now: number): Record<string, unknown> {
  const full: Record<string, unknown> = inputOf(move.command, move.input, now);
  if (typeof full['happenedAt'] === 'number') full['happenedAt'] -= move.ago;
  return full;
}

const PAUSES = ['family-travelling', 'road-closed'];

/** What is done about a duty is done about one that is owed, and most of it when that is late. */
function about(
  { command, pick, ahead, input }: Move,
  now: number,
  owed: readonly Obligation[],
): Record<string, unknown> {
  // The edge lets no risk through that is none.
  if (command === 'risk.set') return { level: input['level'] ?? 'medium' };
  if (!bending.includes(command)) return {};
  const at = now + ahead;
  const late = command === 'duty.acknowledge' || command === 'duty.snooze';
  const open = [...owed].sort((a, b) => (late ? a.dueAt - b.dueAt : 0));
  const { kind = 'visit.child', key = 'none' } = open[pick % Math.max(1, late ? 2 : open.length)] ?? {};
  const reason = command === 'clock.pause' ? { reason: PAUSES[pick % 2] } : {};
  return { kind, key, byAt: at, untilAt: at, toAt: at, ...reason };
}

/** What a move says when it is made. */
export function inputFor(move: Move, now: number, owed: readonly Obligation[]): Record<string, unknown> {
  return { ...fitting(move, now), ...about(move, now, owed) };
}

/** Lives a history, calling `look` after every step. */
export function live(rules: Rules, history: readonly Move[], look: (world: World) => void): World {
  const world = new World(() => rules, BEGINS);
  const system: Actor = { id: 'system', role: 'system', unit: 'u' };
  const report = { ref: 'X', unit: 'u', source: 's', concerns: [], suspectedRisk: 'medium', contactable: true };
  world.begin(CASE_ID, 'u', {
    name: 'report.receive',
    input: { ...report, happenedAt: BEGINS - HOUR },
    by: system,
    request: 'r',
  });
  look(world);
  history.forEach((move, i) => {
    world.advance(world.now + move.passes);
    look(world);
    const by: Actor = { id: move.person, role: move.role, unit: 'u' };
    const input = inputFor(move, world.now, world.entity(CASE_ID).ledger.open);
    world.send(CASE_ID, { name: move.command, input, by, request: `m${i}` });
    look(world);
  });
  return world;
}

const step = (name: string, person: Move['person'], data: Record<string, unknown> = {}, after = HOUR): Move => ({
  passes: after,
  command: name,
  role: person === 'p3' ? 'manager' : person === 'p2' ? 'supervisor' : 'caseworker',
  person,
  input: data,
  ago: 0,
  pick: 0,
  ahead: 0,
});

/** The whole road up to the closing talk, with everything the gate asks for except the month. */
const ROAD: readonly Move[] = [
  step('report.screen', 'p2', { risk: 'medium', lead: 'p1' }),
  step('conference.hold', 'p2', { kind: 'initial' }),
  step('visit.record', 'p1'),
  step('plan.submit', 'p1'),
  step('plan.approve', 'p2'),
  step('closure.start', 'p1', {}, 5 * DAY),
  step('conference.hold', 'p2', { kind: 'closing', decision: 'close' }),
  step('closure.criterion', 'p1', { criterion: 'a' }),
  step('closure.criterion', 'p1', { criterion: 'b' }),
  step('closure.authorise', 'p3'),
];

const closingMove = fc.oneof(
  { weight: 6, arbitrary: fc.constant(step('closure.confirm', 'p3')) },
  { weight: 2, arbitrary: fc.constant(step('closure.talk', 'p1')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      step('closure.agree', 'p1', { party: 'child' }),
      step('closure.agree', 'p1', { party: 'family' }),
    ),
  },
  { weight: 1, arbitrary: fc.constant(step('visit.record', 'p1')) },
);

/** Histories that reach the notice and then push at the gate again and again. The talk is recorded at once, or said to have been held weeks before. */
export const closings = fc
  .tuple(
    fc.array(fc.tuple(closingMove, fc.integer({ min: 0, max: 16 * DAY })), { minLength: 4, maxLength: 30 }),
    fc.constantFrom(0, 3 * DAY, 6 * DAY),
  )
  .map(([tail, ago]) => [
    ...ROAD,
    { ...step('closure.talk', 'p1'), ago },
    step('closure.agree', 'p1', { party: 'child' }),
    step('closure.agree', 'p1', { party: 'family' }),
    ...tail.map(([move, pause]): Move => ({ ...move, passes: pause })),
  ]);

/** Lives that close, are looked after for a while and are taken up again, with whatever the first cycle left behind. */
export const reopenings = fc
  .tuple(
    fc.array(oneMove(command), { maxLength: 12 }),
    fc.integer({ min: 1, max: 80 * DAY }),
    fc.constantFrom(
      step('case.reopen', 'p2', { level: 'low' }),
      step('case.reopen', 'p3', { level: 'immediate' }),
      step('concern.raise', 'p1', { immediate: true }),
      step('aftercare.record', 'p1', { check: 1, concern: true }),
    ),
    fc.array(oneMove(command), { maxLength: 20 }),
  )
  .map(([before, quiet, reopening, after]) => [
    ...before,
    ...ROAD,
    step('closure.talk', 'p1'),
    step('closure.agree', 'p1', { party: 'child' }),
    step('closure.agree', 'p1', { party: 'family' }),
    step('closure.confirm', 'p3', {}, 32 * DAY),
    { ...reopening, passes: quiet },
    ...after,
  ]);

const bend = fc.constantFrom(...bending, ...bending, 'visit.record', 'visit.record', 'risk.set', 'conference.hold');

/** Lives in which supervisors bend clocks and ladders at every turn. */
export const bentMoves = lives(bend, 20).map((tail) => [
  step('report.screen', 'p2', { risk: tail.length % 2 === 0 ? 'medium' : 'low', lead: 'p1' }),
  ...tail,
]);
