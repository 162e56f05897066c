// Cases of one family: each must know of the other, once, and never take over what the other owes.
import fc from 'fast-check';
import type { HearCase } from '../../libs/process/case/commands/hear-case';
import { hearCase } from '../../libs/process/case/commands/hear-case';
import type { CaseState } from '../../libs/process/case/state/case-state';
import { evolveCase } from '../../libs/process/case/state/evolve';
import { linksOf } from '../../libs/process/case/state/links';
import type { Facts } from '../../libs/process/kernel/definition';
import { SYSTEM, type Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const UNIT = 'mn-069-05';
const rules = rulesFor();
const refOf = (id: string) => `BH-2026-000${id}-0`;

function family(...ids: string[]) {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (id: string, name: string, role: Role = 'caseworker', input: object = {}) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: { id: role, role, unit: UNIT }, request: `r${++requests}` };
    const workflowId = `case/${id}`;
    return (
      (world.has(workflowId) ? world.send(workflowId, message) : world.begin(workflowId, UNIT, message))?.code ??
      'taken'
    );
  };
  const report = {
    unit: UNIT,
    source: 'community',
    concerns: ['neglect'],
    suspectedRisk: 'medium',
    contactable: false,
  };
  const begin = (id: string, more: object = {}) =>
    send(id, 'report.receive', 'system', { ...report, ref: refOf(id), happenedAt: world.now, ...more });
  for (const id of ids) {
    begin(id);
    send(id, 'report.screen', 'supervisor', { risk: 'medium', lead: `lead of ${id}` });
  }
  const link = (from: string, to: string, kind = 'sibling') =>
    send(from, 'case.link', 'caseworker', { case: to, ref: refOf(to), kind });
  const unlink = (from: string, to: string) => send(from, 'case.unlink', 'caseworker', { case: to, ref: refOf(to) });
  const state = (id: string) => world.entity(`case/${id}`).state as CaseState;
  const links = (id: string) => linksOf(state(id)).map(([other, { kind }]) => `${other} ${kind}`);
  const types = (id: string) =>
    world
      .events(`case/${id}`)
      .map(({ body }) => body.type)
      .filter((type) => /^(case\.(un)?linked|link\.|message\.)/.test(type));
  const open = (id: string) => world.entity(`case/${id}`).ledger.open;
  return { world, send, begin, link, unlink, state, links, types, open };
}

test('one of two linked cases knows nothing of the other, or says it back for ever', () => {
  const c = family('1', '2');
  expect(c.link('1', '2')).toBe('taken');
  expect([c.links('1'), c.links('2')]).toEqual([['2 sibling'], ['1 sibling']]);
  expect([c.types('1'), c.types('2')]).toEqual([['case.linked'], ['case.linked']]);
  expect(c.link('1', '2')).toBe('already-done');
  expect(c.link('2', '1')).toBe('already-done');
  expect(c.unlink('2', '1')).toBe('taken');
  expect([c.links('1'), c.links('2')]).toEqual([[], []]);
  expect(c.unlink('1', '2')).toBe('not-linked');
  expect(c.link('1', '2', 'same-household')).toBe('taken');
  expect([c.links('1'), c.links('2')]).toEqual([['2 same-household'], ['1 same-household']]);
});

test('an earlier case is not told that there is a later one', () => {
  const c = family('1', '2');
  c.link('2', '1', 'earlier');
  expect([c.links('1'), c.links('2')]).toEqual([['2 later'], ['1 earlier']]);
});

test.each([
  ['with itself', { case: '1', ref: refOf('1') }, 'same-case'],
  ['with a case that is none', { case: undefined, ref: refOf('9') }, 'unknown-case'],
])('a case is linked %s', (_what, input, code) => {
  expect(family('1').send('1', 'case.link', 'caseworker', input)).toBe(code);
});

test('a link opens, moves or ends a duty, or one case is late for the other', () => {
  const apart = family('1', '2');
  const linked = family('1', '2');
  linked.link('1', '2');
  for (const c of [apart, linked]) {
    c.world.advance(Date.parse('2026-03-04T10:00+08:00'));
    c.send('1', 'visit.record');
    c.world.advance(Date.parse('2026-04-01T10:00+08:00'));
  }
  for (const id of ['1', '2']) {
    const owed = (c: typeof apart) => c.open(id).map(({ kind, dueAt }) => `${kind} ${dueAt}`);
    expect(owed(linked)).toEqual(owed(apart));
  }
});

describe('a concern', () => {
  test('raised in one case stays unknown to whoever leads the other, or does more than tell them', () => {
    const c = family('1', '2', '3');
    c.link('1', '2');
    const before = c.open('2').map(({ kind, key, dueAt }) => `${kind} ${key} ${dueAt}`);
    c.send('1', 'concern.raise');
    expect([c.types('2'), c.types('3')]).toEqual([['case.linked', 'link.concern'], []]);
    const told = c.world.mails.filter(({ notice }) => notice.template === 'linked-concern');
    expect(told.map(({ workflowId, notice }) => [workflowId, notice.to])).toEqual([['case/2', 'caseworker']]);
    expect([c.state('2').risk, c.state('2').concern]).toEqual(['medium', undefined]);
    expect(c.open('2').map(({ kind, key, dueAt }) => `${kind} ${key} ${dueAt}`)).toEqual(before);
  });

  test('is told in a case that is over, or to one whose link was taken back', () => {
    const c = family('1', '2', '3');
    c.link('1', '2');
    c.link('1', '3');
    c.send('2', 'case.end', 'manager', { reason: 'turned-18' });
    c.unlink('3', '1');
    c.send('1', 'concern.raise');
    expect(c.world.mails.filter(({ notice }) => notice.template === 'linked-concern')).toEqual([]);
  });

  test('reaches nobody in a report that has no lead yet', () => {
    const c = family('1');
    c.begin('2');
    c.link('1', '2');
    c.send('1', 'concern.raise');
    const told = c.world.mails.filter(({ notice }) => notice.template === 'linked-concern');
    expect(told.map(({ notice }) => notice.to)).toEqual(['supervisor']);
  });
});

test('another child of a report is not linked from the first moment, or its clock is not its own', () => {
  const c = family('1');
  c.world.advance(Date.parse('2026-03-03T10:00+08:00'));
  expect(c.begin('2', { linked: { case: '1', ref: refOf('1'), kind: 'sibling' } })).toBe('taken');
  expect([c.links('1'), c.links('2')]).toEqual([['2 sibling'], ['1 sibling']]);
  expect(c.state('2').received?.at).toBe(c.world.now);
  expect(c.open('2').map(({ kind }) => kind)).toEqual(['triage']);
});

// -- words on their way: twice, late, in any order

const facts = { now: 0, actor: SYSTEM, version: 3 } as unknown as Facts;
const word = (told: number, about: HearCase['about']): HearCase => ({
  about,
  told,
  case: 'b',
  ref: refOf('2'),
  kind: 'sibling',
});

function heard(words: readonly HearCase[]): { state: CaseState; events: { type: string }[] } {
  let { state } = { state: { ...family('1').state('1') } };
  let n = 100;
  const events: { type: string }[] = [];
  for (const input of words) {
    for (const body of hearCase.events(state, input, facts)) {
      state = evolveCase(state, { n: ++n, at: 0, by: SYSTEM, body });
      events.push(body);
    }
  }
  return { state, events };
}

test('the order in which words arrive, or how often, decides whether two cases are linked', () => {
  const said = [word(3, 'linked'), word(7, 'unlinked'), word(9, 'linked'), word(12, 'concern')];
  const straight = linksOf(heard(said).state).map(([other, { kind }]) => [other, kind]);
  expect(straight).toEqual([['b', 'sibling']]);
  const anyhow = fc.shuffledSubarray([...said, ...said], { minLength: 8 });
  fc.assert(
    fc.property(anyhow, (words) => {
      const { state, events } = heard(words);
      expect(linksOf(state).map(([other, { kind }]) => [other, kind])).toEqual(straight);
      expect(events.filter(({ type }) => type === 'link.concern')).toHaveLength(1);
    }),
  );
});

test('a link that was taken back comes back with a late word', () => {
  const said = [word(3, 'linked'), word(7, 'unlinked')];
  fc.assert(
    fc.property(fc.shuffledSubarray([...said, ...said, ...said], { minLength: 6 }), (words) => {
      expect(linksOf(heard(words).state)).toEqual([]);
    }),
  );
});
