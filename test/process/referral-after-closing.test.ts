// In aftercare nobody is supported any more: an agency that takes its refusal back finds no one who waits for it.
import { decide } from '../../libs/process/kernel/decide';
import { newEntity } from '../../libs/process/kernel/entity';
import { caseProcess } from '../../libs/process/case/process';
import { type CaseState, INITIAL_CASE } from '../../libs/process/case/state/case-state';
import { rulesFor } from './house-life';

const rules = rulesFor();
const now = Date.parse('2026-05-04T09:00+08:00');
const mark = { n: 1, at: now - 1000 };

function told(state: Partial<CaseState>, input: object, version = 3) {
  const begun = newEntity(caseProcess, 'case/1', { version, policy: 1, calendar: 1 });
  const line = { agency: 'a', service: 's', status: 'declined', made: 2, word: 4 } as const;
  const entity = {
    ...begun,
    n: 9,
    state: { ...INITIAL_CASE, accepted: mark, received: mark, referrals: { r: line }, ...state },
  };
  const message = { name: 'referral.report', input: { referral: 'r', happenedAt: now, ...input } };
  const by = { id: 'system', role: 'system', unit: 'u' } as const;
  const decision = decide(caseProcess, entity, rules, { ...message, by, request: 'x' }, now);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.draft.events.map(({ body }) => body.type).filter((type) => type.startsWith('referral.'));
}

const aftercare = { stage: 'aftercare', aftercare: { from: mark, checks: {} } } as const;

test.each([
  ['in aftercare', aftercare, { outcome: 'disputed', told: 7 }, 3, ['referral.reported', 'referral.withdrawn']],
  [
    'of a case that ended',
    { stage: 'closed' },
    { outcome: 'disputed', told: 7 },
    3,
    ['referral.reported', 'referral.withdrawn'],
  ],
  ['while the child is supported', { stage: 'supporting' }, { outcome: 'disputed', told: 7 }, 3, ['referral.reported']],
  ['by a word that is older than the refusal', aftercare, { outcome: 'disputed', told: 3 }, 3, ['referral.reported']],
  ['by another refusal', aftercare, { outcome: 'wrong-agency', told: 7 }, 3, ['referral.reported']],
  ['in a record of before', aftercare, { outcome: 'disputed', told: 7 }, 2, ['referral.reported']],
] as const)('a refusal is taken back %s', (_when, state, input, version, events) => {
  expect(told(state, input, version)).toEqual(events);
});
