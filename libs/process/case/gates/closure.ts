// The closure gate: a case ends only when all of this holds, in whatever order it came (process.md §3, R-95, R-138…R-146).
import { gate } from '../../kernel/definition';
import { timingOf } from '../../kernel/policy';
import { type CaseState, isReferralOpen, isUnfitToClose } from '../state/case-state';

export const closureGate = gate<CaseState>({
  name: 'closure',
  conditions: [
    {
      code: 'criteria-evidenced',
      holds: (c, { policy }) => policy.criteria.every((code) => c.closure.criteria.includes(code)),
    },
    {
      code: 'supported-long-enough',
      holds: (c, { policy }) => c.supportedEnough !== undefined || timingOf(policy, 'closure.support', c.risk) === null,
    },
    { code: 'risk-medium-or-low', holds: (c) => !isUnfitToClose(c.risk) },
    { code: 'no-open-concern', holds: (c) => !c.concern },
    { code: 'referrals-finished', holds: (c) => !Object.values(c.referrals).some(isReferralOpen) },
    { code: 'decided-in-conference', holds: (c) => c.closure.decided !== undefined },
    { code: 'manager-authorised', holds: (c) => c.closure.authorised !== undefined },
    { code: 'child-agrees', holds: (c) => c.closure.agreed.child !== undefined },
    { code: 'family-agrees', holds: (c) => c.closure.agreed.family !== undefined },
    { code: 'closing-talk-held', holds: (c) => c.closure.talk !== undefined },
    { code: 'notice-month-over', holds: (c) => c.closure.noticeEnded !== undefined },
  ],
});
