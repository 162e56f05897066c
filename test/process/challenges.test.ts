// A decision is challenged: whoever took it must not be its judge, and a child sent away at the door must have a way back.
import { caseProcess } from '../../libs/process/case/process';
import type { CaseState } from '../../libs/process/case/state/case-state';
import type { Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { rulesFor } from './house-life';

const ID = 'case/1';
const UNIT = 'mn-069-05';
const rules = rulesFor();

function begun(outcome: string, contactable = true) {
  const world = new World(() => rules, Date.parse('2026-03-02T10:00+08:00'));
  let requests = 0;
  const send = (name: string, role: Role, input: object = {}, id: string = role) => {
    const full = inputOf(name, { ...input }, world.now);
    const message = { name, input: full, by: { id, role, unit: UNIT }, request: `r${++requests}` };
    return (world.has(ID) ? world.send(ID, message) : world.begin(ID, UNIT, message))?.code ?? 'taken';
  };
  const report = { ref: 'X', unit: UNIT, source: 'community', concerns: ['neglect'], suspectedRisk: 'medium' };
  send('report.receive', 'system', { ...report, contactable, happenedAt: world.now });
  send('report.acknowledge', 'supervisor');
  send('report.screen', 'supervisor', { outcome, risk: 'medium' }, 'first');
  const state = () => world.entity(ID).state as CaseState;
  const owed = (kind: string) =>
    world
      .entity(ID)
      .ledger.open.filter((o) => o.kind === kind)
      .map(({ key, dueAt }) => `${key} ${new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 16)}`);
  const until = (iso: string) => world.advance(Date.parse(iso));
  return { world, send, state, owed, until };
}

test.each<[string, string, [string, Role, string, object?][]]>([
  [
    'the plan',
    'plan',
    [
      ['plan.submit', 'caseworker', 'w'],
      ['conference.hold', 'supervisor', 's'],
      ['plan.approve', 'supervisor', 'decider'],
    ],
  ],
  [
    'a plan sent back',
    'plan',
    [
      ['plan.submit', 'caseworker', 'w'],
      ['plan.return', 'supervisor', 'decider'],
    ],
  ],
  ['the risk', 'risk', [['risk.set', 'supervisor', 'decider', { level: 'low' }]]],
  ['a placement', 'placement', [['placement.start', 'supervisor', 'decider']]],
  [
    'a concern',
    'concern',
    [
      ['concern.raise', 'caseworker', 'w'],
      ['concern.decide', 'manager', 'decider'],
    ],
  ],
  ['the screening', 'screening', []],
])('whoever decided on %s answers the challenge of it', (_what, about, before) => {
  const c = begun('accepted');
  for (const [name, role, id, input] of before) expect([name, c.send(name, role, input, id)]).toEqual([name, 'taken']);
  expect(c.send('challenge.raise', 'caseworker', { about }, 'w')).toBe('taken');
  const decider = about === 'screening' ? 'first' : 'decider';
  expect(c.send('challenge.answer', 'supervisor', { answer: 'upheld' }, decider)).toBe('own-decision');
  expect(c.send('challenge.answer', 'manager', { answer: 'upheld' }, decider)).toBe('own-decision');
  expect(c.send('challenge.answer', 'manager', { answer: 'upheld' }, 'somebody else')).toBe('taken');
});

test('of a closing, only the last who signed is barred', () => {
  const c = begun('accepted');
  for (const [name, role, id, input] of [
    ['conference.hold', 'supervisor', 'chair of the first', {}],
    ['plan.submit', 'caseworker', 'w', {}],
    ['plan.approve', 'supervisor', 'signer', {}],
    ['closure.start', 'manager', 'starter', {}],
    ['conference.hold', 'supervisor', 'chair', { decision: 'close' }],
    ['closure.authorise', 'manager', 'authoriser', {}],
  ] as const) {
    expect([name, c.send(name, role, input, id)]).toEqual([name, 'taken']);
  }
  c.send('challenge.raise', 'caseworker', { about: 'closing' }, 'w');
  for (const id of ['starter', 'chair', 'authoriser']) {
    expect([id, c.send('challenge.answer', 'manager', { answer: 'upheld' }, id)]).toEqual([id, 'own-decision']);
  }
  // An ordinary conference decides on no closing, and a signature on the plan is another matter.
  expect(c.send('challenge.answer', 'manager', { answer: 'upheld' }, 'signer')).toBe('taken');
});

test('a later decision lets off whoever took the one that is challenged', () => {
  const c = begun('accepted');
  c.send('risk.set', 'supervisor', { level: 'low' }, 'decider');
  c.send('challenge.raise', 'caseworker', { about: 'risk' }, 'w');
  c.send('risk.set', 'caseworker', { level: 'medium' }, 'w');
  expect(c.send('challenge.answer', 'supervisor', {}, 'decider')).toBe('own-decision');
});

test('who took the decision is not on record with the challenge', () => {
  const c = begun('accepted');
  c.send('risk.set', 'supervisor', { level: 'low' }, 'decider');
  c.send('challenge.raise', 'caseworker', { about: 'risk' }, 'w');
  const raised = c.world.events(ID).map(({ body }) => body);
  const decision = c.world.events(ID).findIndex(({ by, body }) => body.type === 'risk.set' && by.id === 'decider') + 1;
  expect(raised).toContainEqual({
    type: 'challenge.raised',
    from: 'family',
    about: 'risk',
    decision,
    decidedBy: ['decider'],
  });
});

describe('a screening that opened no case', () => {
  test.each(['no-action', 'referred-on', 'advice-only'])(
    '%s cannot be challenged, or nobody owes the answer',
    (outcome) => {
      const c = begun(outcome);
      c.until('2026-03-04T10:00+08:00');
      expect(c.send('challenge.raise', 'intake', { about: 'plan' })).toBe('case-not-open');
      expect(c.send('challenge.raise', 'intake', { about: 'screening' })).toBe('taken');
      expect(c.owed('challenge.answer').map((o) => o.slice(-16))).toEqual(['2026-03-18T18:00']);
      expect(c.send('challenge.answer', 'supervisor', { answer: 'changed' }, 'first')).toBe('own-decision');
    },
  );

  test('that stands after its challenge is opened, or one that falls is not screened anew', () => {
    const c = begun('no-action');
    c.send('challenge.raise', 'supervisor', { about: 'screening' }, 'other');
    c.send('challenge.answer', 'manager', { answer: 'upheld' });
    expect([c.state().stage, c.state().endReason]).toEqual(['closed', 'no-action']);
    c.until('2026-04-01T10:00+08:00');
    c.send('challenge.raise', 'supervisor', { about: 'screening' }, 'other');
    c.send('challenge.answer', 'manager', { answer: 'changed' });
    expect(c.state().stage).toBe('reported');
    // Counted from the day on which it was found wrong, as everything is that follows from it.
    expect(c.owed('triage').map((o) => o.slice(-16))).toEqual(['2026-04-02T18:00']);
    expect(c.owed('feedback.reporter')).toEqual([]);
    expect(c.send('report.screen', 'supervisor', { risk: 'medium' }, 'first')).toBe('own-decision');
    expect(c.send('report.screen', 'supervisor', { risk: 'medium' }, 'other')).toBe('taken');
    expect(c.state().stage).toBe('assessing');
    expect(c.owed('contact.first').map((o) => o.slice(-16))).toEqual(['2026-04-08T18:00']);
    expect(c.owed('feedback.reporter')).toHaveLength(1);
    const late = c.world.entity(ID).ledger.open.filter(({ dueAt }) => dueAt <= c.world.now);
    expect(late).toEqual([]);
    expect(c.world.mails.map(({ notice }) => notice.template)).toContain('screening-reopened');
  });

  test('whose process is challenged ends before it is answered', () => {
    const c = begun('no-action', false);
    expect(caseProcess.finished(c.state())).toBe(true);
    c.send('challenge.raise', 'supervisor', { about: 'screening' }, 'other');
    expect(caseProcess.finished(c.state())).toBe(false);
  });
});
