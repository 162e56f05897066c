/** Which link opens what. What would hurt: a link that outlives its answer, or dies before its agency could give one. */
import { ANSWERS, SERVICE_NEWS } from '../../libs/process/referral/events';
import { referralCommands } from '../../libs/process/referral/process';
import { INITIAL_REFERRAL, type ReferralState } from '../../libs/process/referral/state';
import { SYSTEM } from '../../libs/process/kernel/roles';
import { clockOffset } from './clock';
import {
  type Said,
  answersAfterWithdrawal,
  canDispute,
  graceMs,
  idleMs,
  isFinal,
  linkState,
  needsReason,
  possibleAnswers,
  recordShownMs,
} from './link-state';

const at = 1_795_000_000_000;
const mark = (n: number, when = at) => ({ n, at: when });
const asked: ReferralState = { ...INITIAL_REFERRAL, status: 'sent', sent: mark(1) };
const received: ReferralState = { ...asked, status: 'received', received: mark(2) };
const asking: ReferralState = { ...received, status: 'needs-information' };
const declined: ReferralState = { ...received, status: 'declined', decided: mark(3) };
const accepted: ReferralState = { ...received, status: 'accepted', decided: mark(3), accepted: mark(3) };
const started: ReferralState = { ...accepted, status: 'started', started: mark(4), lastNews: mark(4) };
const missed: ReferralState = { ...accepted, status: 'not-attended', lastNews: mark(4) };
const done: ReferralState = { ...started, status: 'completed', done: mark(5) };
const withdrawn: ReferralState = { ...asked, status: 'withdrawn', withdrawn: mark(6) };
const states = { asked, received, asking, declined, accepted, started, missed, done, withdrawn };

const link = { purpose: 'answer', round: 1, expiresAt: at + 1_000, usedAt: null } as const;

test.each([
  ['asked', 'live'],
  ['received', 'live'],
  ['asking', 'live'],
  ['declined', 'answered'],
  ['accepted', 'live'],
  ['started', 'live'],
  ['missed', 'live'],
  ['done', 'answered'],
  ['withdrawn', 'withdrawn'],
] as const)('a link to a handoff that is %s is %s', (name, expected) => {
  expect(linkState(link, states[name], at)).toBe(expected);
});

test.each([
  ['just before it expires', link, asked, at + 999, 'live'],
  ['at the instant it expires', link, asked, at + 1_000, 'dead'],
  ['of an earlier asking', { ...link, round: 0 }, asked, at, 'dead'],
  ['of an earlier asking, now withdrawn', { ...link, round: 0 }, withdrawn, at, 'dead'],
  ['expired, and withdrawn', link, withdrawn, at + 1_000, 'dead'],
  ['used a moment ago', { ...link, usedAt: at }, declined, at, 'answered'],
  ['used almost a week ago', { ...link, usedAt: at }, declined, at + recordShownMs - 1, 'answered'],
  ['used a week ago', { ...link, usedAt: at }, declined, at + recordShownMs, 'dead'],
  ['used in a round that was disputed since', { ...link, usedAt: at, round: 0 }, asked, at, 'answered'],
] as const)('a link %s is what it should be', (_name, row, state, now, expected) => {
  expect(linkState(row, state, now)).toBe(expected);
});

test.each([
  ['asked', 'dead'],
  ['received', 'live'],
  ['declined', 'live'],
  ['started', 'live'],
  ['done', 'dead'],
  ['withdrawn', 'dead'],
] as const)('"this was not us" on a handoff that is %s is %s', (name, expected) => {
  expect(linkState({ ...link, purpose: 'dispute' }, states[name], at)).toBe(expected);
});

/** The page and the process must not disagree: what is offered is taken, and a form for nothing is never shown. */
test('every answer the page offers is one the process takes, with a reason where the page asks for one', () => {
  const facts = { now: at + 10, actor: SYSTEM } as never;
  for (const [name, state] of Object.entries(states)) {
    for (const said of possibleAnswers(state)) {
      const input = { happenedAt: at + 5, via: 'link', record: 'r', ...(needsReason(said) ? { reason: 'other' } : {}) };
      const isAnswer = (ANSWERS as readonly string[]).includes(said);
      const guard = isAnswer
        ? referralCommands['handoff.answer'].guard(state, { ...input, answer: said } as never, facts)
        : referralCommands['handoff.report-service'].guard(state, { ...input, news: said } as never, facts);
      expect([name, said, guard.filter((refusal) => refusal !== undefined)]).toEqual([name, said, []]);
      if (!needsReason(said)) continue;
      const { reason: _reason, ...bare } = input as { reason?: string };
      const without = isAnswer
        ? referralCommands['handoff.answer'].guard(state, { ...bare, answer: said } as never, facts)
        : referralCommands['handoff.report-service'].guard(state, { ...bare, news: said } as never, facts);
      expect(without.find((refusal) => refusal !== undefined)?.code).toBe('reason-missing');
    }
  }
  for (const state of Object.values(states))
    expect(canDispute(state)).toBe(
      referralCommands['handoff.dispute']
        .guard(state, { record: 'r' }, facts)
        .every((refusal) => refusal === undefined),
    );
});

test('the last words are those after which nothing can be said', () => {
  const after: Record<string, ReferralState> = {
    declined,
    'wrong-agency': { ...declined, status: 'wrong-agency' },
    completed: done,
    ended: { ...done, status: 'ended' },
    received,
    accepted,
    started,
    'not-attended': missed,
    'needs-information': asking,
  };
  for (const said of [...ANSWERS, ...SERVICE_NEWS] as Said[])
    expect([said, isFinal(said)]).toEqual([said, possibleAnswers(after[said] as ReferralState).length === 0]);
});

test('a process that slept for days does not turn the clock back; one that was skipped ahead turns it on', () => {
  expect(clockOffset({ now: at - 5 * 86_400_000 }, 0, at)).toBe(0);
  expect(clockOffset({ now: at + 1_999 }, 0, at)).toBe(0);
  expect(clockOffset({ now: at + 86_400_000 }, 0, at)).toBe(86_400_000);
  expect(clockOffset({ now: at + 3_600_000 }, 86_400_000, at)).toBe(86_400_000);
});

test.each([
  ['asked', ['received', 'accepted', 'declined', 'wrong-agency', 'needs-information']],
  ['received', ['accepted', 'declined', 'wrong-agency', 'needs-information']],
  ['asking', ['accepted', 'declined', 'wrong-agency']],
  ['declined', []],
  ['accepted', ['started', 'not-attended', 'completed', 'ended']],
  ['missed', ['started', 'not-attended', 'completed', 'ended']],
  ['started', ['completed', 'not-attended', 'ended']],
  ['done', []],
  ['withdrawn', []],
] as const)('an agency whose handoff is %s is offered exactly this, in this order', (name, offered) => {
  expect(possibleAnswers(states[name])).toEqual(offered);
});

test.each([
  ['one that was asked', asked, ['accepted', 'declined', 'wrong-agency']],
  ['one that has accepted', accepted, ['started', 'not-attended', 'completed', 'ended']],
  ['one that serves', started, ['completed', 'not-attended', 'ended']],
  ['one that is done', done, []],
] as const)(
  'once taken back, %s has no way to say what it wants recorded, or one the process refuses',
  (_who, state, said) => {
    const back: ReferralState = { ...state, status: 'withdrawn', withdrawn: mark(7) };
    expect(answersAfterWithdrawal(back)).toEqual(said);
    expect(answersAfterWithdrawal(state)).toEqual([]);
    for (const one of answersAfterWithdrawal(back)) {
      const input = { happenedAt: at + 5, via: 'link', record: 'r', reason: 'other', answer: one, news: one } as never;
      const facts = { now: at + 10, actor: SYSTEM } as never;
      const name = (ANSWERS as readonly string[]).includes(one) ? 'handoff.answer' : 'handoff.report-service';
      expect(referralCommands[name].guard(back, input, facts).filter(Boolean)).toEqual([]);
    }
  },
);

test('after the last word, or once taken back, nothing is offered, whatever the status still says', () => {
  expect(possibleAnswers({ ...asked, done: mark(7) })).toEqual([]);
  expect(possibleAnswers({ ...asked, withdrawn: mark(7) })).toEqual([]);
  expect(canDispute({ ...received, withdrawn: mark(7) })).toBe(false);
  expect(canDispute({ ...received, done: mark(7) })).toBe(false);
});

test('a link lives two weeks beyond its deadline, thirty days while we owe an answer, and shows for a week what was said', () => {
  const day = 86_400_000;
  expect([graceMs, idleMs, recordShownMs]).toEqual([14 * day, 30 * day, 7 * day]);
});

test('a link to what was never sent is of no round, and dies only of age', () => {
  const { sent: _sent, ...draft } = asked;
  expect(linkState({ ...link, round: 0 }, { ...draft, status: 'sent' }, at)).toBe('live');
});

test('two seconds of delay are a message on its way; a millisecond more is a clock that was moved', () => {
  expect(clockOffset({ now: at + 2_000 }, 0, at)).toBe(0);
  expect(clockOffset({ now: at + 2_001 }, 0, at)).toBe(2_001);
});
