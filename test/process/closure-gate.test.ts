// The gate of closing and every guard on the way there. What would hurt: a child left alone while one condition does not hold.
import { agreeClosure } from '../../libs/process/case/commands/agree-closure';
import { authoriseClosure } from '../../libs/process/case/commands/authorise-closure';
import { confirmClosure } from '../../libs/process/case/commands/confirm-closure';
import { evidenceCriterion } from '../../libs/process/case/commands/evidence-criterion';
import { holdClosingTalk } from '../../libs/process/case/commands/hold-closing-talk';
import { objectClosure } from '../../libs/process/case/commands/object-closure';
import { startClosure } from '../../libs/process/case/commands/start-closure';
import { withdrawClosure } from '../../libs/process/case/commands/withdraw-closure';
import { closureGate } from '../../libs/process/case/gates/closure';
import {
  type CaseState,
  INITIAL_CASE,
  NO_CLOSURE,
  type ReferralLine,
  STAGES,
} from '../../libs/process/case/state/case-state';
import { closureHandlers } from '../../libs/process/case/state/closure';
import { type Command, type Facts, missing } from '../../libs/process/kernel/definition';
import type { Recorded } from '../../libs/process/kernel/events';
import type { Actor } from '../../libs/process/kernel/roles';
import { calendar, policy, rules } from './kernel/toy';

const now = 1_800_000_000_000;
const mark = (n: number, at = now - 1000) => ({ n, at });
const by = (id: string): Actor => ({ id, role: 'manager', unit: 'u' });
const facts = (id = 'boss', criteria: readonly string[] = ['school', 'home']): Facts => ({
  policy: { ...policy, criteria },
  calendar,
  now,
  actor: by(id),
  ledger: { open: [], last: {} },
  duties: [],
  risk: 'medium',
  version: 3,
});

const line = (status: ReferralLine['status']): ReferralLine => ({ agency: 'a', service: 's', status, made: 1 });

/** Everything holds. */
const ready: CaseState = {
  ...INITIAL_CASE,
  stage: 'closing',
  lead: 'worker',
  accepted: mark(2, now - 5000),
  risk: 'low',
  referrals: { one: line('completed'), two: line('declined') },
  closure: {
    started: mark(3),
    startedBy: 'starter',
    decided: mark(4),
    talk: mark(5),
    noticeEnded: mark(6),
    agreed: { child: mark(7), family: mark(8) },
    criteria: ['home', 'school', 'more'],
    authorised: mark(9),
    authorisedBy: 'boss',
  },
};

const without = (key: keyof CaseState['closure']): CaseState => {
  const { [key]: _left, ...closure } = ready.closure;
  return { ...ready, closure: closure as CaseState['closure'] };
};
const closing = (more: Partial<CaseState['closure']>): CaseState => ({
  ...ready,
  closure: { ...ready.closure, ...more },
});
const referred = (status: ReferralLine['status']): CaseState => ({
  ...ready,
  referrals: { ...ready.referrals, x: line(status) },
});

const refusals = <I>(command: Command<CaseState, I, unknown>, state: CaseState, input: I, given = facts()) =>
  command.guard(state, input, given).flatMap((refusal) => (refusal ? [refusal.code] : []));

test('the gate of closing is passed when all of it holds, and by nothing less', () => {
  expect(missing(closureGate, ready, facts())).toEqual([]);
  expect(closureGate.name).toBe('closure');
});

test.each([
  ['criteria-evidenced', closing({ criteria: ['home'] })],
  ['criteria-evidenced', closing({ criteria: [] })],
  ['risk-medium-or-low', { ...ready, risk: 'high' }],
  ['risk-medium-or-low', { ...ready, risk: 'immediate' }],
  ['no-open-concern', { ...ready, concern: mark(10) }],
  ['referrals-finished', referred('sent')],
  ['referrals-finished', referred('received')],
  ['referrals-finished', referred('needs-information')],
  ['referrals-finished', referred('accepted')],
  ['referrals-finished', referred('started')],
  ['referrals-finished', referred('not-attended')],
  ['decided-in-conference', without('decided')],
  ['manager-authorised', without('authorised')],
  ['child-agrees', closing({ agreed: { family: mark(8) } })],
  ['family-agrees', closing({ agreed: { child: mark(7) } })],
  ['closing-talk-held', without('talk')],
  ['notice-month-over', without('noticeEnded')],
] as const)('without %s nothing closes (%#)', (code, state) => {
  expect(missing(closureGate, state, facts())).toEqual([code]);
  const [, refusal] = confirmClosure.guard(state, {}, facts());
  expect(refusal).toEqual({ code: 'gate-not-met', missing: [code] });
});

test.each(['completed', 'declined', 'wrong-agency', 'ended', 'withdrawn'] as const)(
  'a referral that is %s holds nothing up',
  (status) => {
    expect(missing(closureGate, referred(status), facts())).toEqual([]);
  },
);

test('medium risk may close, and a policy that asks for no criterion has none missing', () => {
  expect(missing(closureGate, { ...ready, risk: 'medium' }, facts())).toEqual([]);
  expect(missing(closureGate, closing({ criteria: [] }), facts('boss', []))).toEqual([]);
  expect(missing(closureGate, { ...INITIAL_CASE }, rules)).toEqual([
    'decided-in-conference',
    'manager-authorised',
    'child-agrees',
    'family-agrees',
    'closing-talk-held',
    'notice-month-over',
  ]);
});

const supporting: CaseState = { ...ready, stage: 'supporting', closure: NO_CLOSURE };

describe('who, from when, and only in its stage', () => {
  test.each([
    [startClosure, 'closure.start', ['caseworker', 'supervisor', 'manager'], 'supporting', { reason: 'r' }, supporting],
    [withdrawClosure, 'closure.withdraw', ['caseworker', 'supervisor', 'manager'], 'closing', { reason: 'r' }, ready],
    [holdClosingTalk, 'closure.talk', ['caseworker', 'supervisor'], 'closing', { happenedAt: now }, ready],
    [agreeClosure, 'closure.agree', ['caseworker', 'supervisor'], 'closing', { party: 'child', how: 'said' }, ready],
    [
      evidenceCriterion,
      'closure.criterion',
      ['caseworker', 'supervisor'],
      'closing',
      { criterion: 'home', evidence: 'n' },
      ready,
    ],
    [authoriseClosure, 'closure.authorise', ['manager'], 'closing', {}, without('authorised')],
    [objectClosure, 'closure.object', ['caseworker', 'supervisor', 'manager'], 'closing', { party: 'child' }, ready],
    [confirmClosure, 'closure.confirm', ['supervisor', 'manager'], 'closing', {}, ready],
  ] as const)('%#: %s', (of, name, who, stage, input, state) => {
    const command = of as unknown as Command<CaseState, unknown, { type: string }>;
    expect([command.name, command.since, command.who]).toEqual([name, 1, who]);
    for (const at of STAGES) {
      expect([at, refusals(command, { ...state, stage: at }, input)]).toEqual([
        at,
        at === stage ? [] : ['wrong-stage'],
      ]);
    }
  });
});

test.each([
  ['at high risk', startClosure, { ...supporting, risk: 'high' }, { reason: 'r' }, ['unfit-risk']],
  ['at immediate risk', startClosure, { ...supporting, risk: 'immediate' }, { reason: 'r' }, ['unfit-risk']],
  ['with an open concern', startClosure, { ...supporting, concern: mark(4) }, { reason: 'r' }, ['open-concern']],
  ['a talk in the future', holdClosingTalk, ready, { happenedAt: now + 1 }, ['in-the-future']],
  ['a talk before there was a case', holdClosingTalk, ready, { happenedAt: now - 5001 }, ['before-start']],
  ['a talk at the moment it was accepted', holdClosingTalk, ready, { happenedAt: now - 5000 }, []],
  ['agreeing before it was talked over', agreeClosure, without('talk'), { party: 'child', how: 'x' }, ['talk-first']],
  ['a criterion nobody has set', evidenceCriterion, ready, { criterion: 'else', evidence: 'n' }, ['unknown-criterion']],
  ['authorised twice', authoriseClosure, ready, {}, ['already-done']],
] as const)('%s', (_what, of, state, input, codes) => {
  expect(refusals(of as unknown as Command<CaseState, unknown, unknown>, state, input)).toEqual(codes);
});

test('neither who leads the case nor who began the closing authorises it', () => {
  const open = without('authorised');
  expect(refusals(authoriseClosure, open, {}, facts('worker'))).toEqual(['own-approval']);
  expect(refusals(authoriseClosure, open, {}, facts('starter'))).toEqual(['own-approval']);
});

test('what is decided is what is recorded', () => {
  expect(startClosure.events(supporting, { reason: 'goals-met' }, facts())).toEqual([
    { type: 'closure.started', reason: 'goals-met' },
  ]);
  expect(withdrawClosure.events(ready, { reason: 'r' }, facts())).toEqual([{ type: 'closure.withdrawn', reason: 'r' }]);
  expect(holdClosingTalk.events(ready, { happenedAt: 5 }, facts())).toEqual([
    { type: 'closure.talked', happenedAt: 5 },
  ]);
  expect(agreeClosure.events(ready, { party: 'child', how: 'said' }, facts())).toEqual([
    { type: 'closure.agreed', party: 'child', how: 'said' },
  ]);
  expect(evidenceCriterion.events(ready, { criterion: 'home', evidence: 'n-1' }, facts())).toEqual([
    { type: 'closure.criterion', criterion: 'home', evidence: 'n-1' },
  ]);
  expect(authoriseClosure.events(ready, {}, facts())).toEqual([{ type: 'closure.authorised' }]);
  expect(objectClosure.events(ready, { party: 'family' }, facts())).toEqual([
    { type: 'closure.objected', party: 'family' },
  ]);
  expect(confirmClosure.events(ready, { contact: 'c-1' }, facts())).toEqual([{ type: 'case.closed', contact: 'c-1' }]);
});

describe('what the case becomes', () => {
  const recorded = { n: 20, at: now, by: by('boss') } as Recorded<never>;
  const after = (type: keyof typeof closureHandlers, state: CaseState, body: object = {}): CaseState => {
    const handler = closureHandlers[type] as unknown as (c: CaseState, e: object, of: Recorded<never>) => CaseState;
    return handler(state, { type, ...body }, recorded);
  };

  test('an objection, or taking it back, keeps nothing of the closing', () => {
    for (const type of ['closure.objected', 'closure.withdrawn'] as const) {
      expect(after(type, ready)).toEqual({ ...ready, stage: 'supporting', closure: { agreed: {}, criteria: [] } });
    }
  });

  test('begun, authorised, closed: by whom and when', () => {
    const begun = after('closure.started', supporting);
    expect(begun).toMatchObject({
      stage: 'closing',
      closure: { started: mark(20, now), startedBy: 'boss', criteria: [] },
    });
    expect(after('closure.authorised', without('authorised')).closure).toMatchObject({
      authorised: mark(20, now),
      authorisedBy: 'boss',
      talk: mark(5),
    });
    const closed = after('case.closed', ready);
    expect(closed).toMatchObject({ stage: 'aftercare', aftercare: { from: mark(20, now), checks: {} } });
    expect(closed.closure).toEqual({ ...ready.closure, confirmed: mark(20, now) });
  });

  test('a criterion evidenced again is there once, the newest last', () => {
    expect(after('closure.criterion', ready, { criterion: 'home' }).closure.criteria).toEqual([
      'school',
      'more',
      'home',
    ]);
  });

  test('talked over again, the month begins again', () => {
    const again = after('closure.talked', ready, { happenedAt: 77 });
    expect(again.closure.talk).toEqual({ n: 20, at: 77 });
    expect(again.closure).not.toHaveProperty('noticeEnded');
    expect(again.closure.agreed).toEqual(ready.closure.agreed);
    expect(again.stage).toBe('closing');
  });

  test('only the end of its own notice counts', () => {
    expect(after('wait.ended', without('noticeEnded'), { kind: 'closure.notice' }).closure).toEqual({
      ...ready.closure,
      noticeEnded: mark(20, now),
    });
    expect(after('wait.ended', ready, { kind: 'conference.notice' })).toBe(ready);
  });

  test('one party agreeing leaves the other its word', () => {
    expect(after('closure.agreed', closing({ agreed: { family: mark(8) } }), { party: 'child' }).closure).toMatchObject(
      {
        agreed: { family: mark(8), child: mark(20, now) },
        criteria: ready.closure.criteria,
      },
    );
  });

  test('checks of aftercare add up, and there are none before it', () => {
    const check = { check: 2, happenedAt: 66 };
    const cared: CaseState = { ...ready, stage: 'aftercare', aftercare: { from: mark(18), checks: { 1: mark(19) } } };
    expect(after('aftercare.recorded', cared, check).aftercare).toEqual({
      from: mark(18),
      checks: { 1: mark(19), 2: { n: 20, at: 66 } },
    });
    expect(after('aftercare.recorded', cared, check).stage).toBe('aftercare');
    expect(after('aftercare.recorded', ready, check)).toBe(ready);
  });
});
