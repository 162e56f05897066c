// What a supervisor may do about a duty of a referral. An agency's silence can be borne a while, and one report of a running service let go; its duties are
// given to nobody else, for nobody else can answer.
import { type Command, refuseIf } from '../kernel/definition';
import { acknowledgeDuty } from '../kernel/duty-acknowledge';
import { extendDuty } from '../kernel/duty-extend';
import { reassignDuty } from '../kernel/duty-reassign';
import { snoozeDuty } from '../kernel/duty-snooze';
import { waiveDuty } from '../kernel/duty-waive';
import { dutyOf } from '../kernel/on-duty';
import type { ReferralState } from './state';

const fromVersion4 = <I, E>(command: Command<ReferralState, I, E>): Command<ReferralState, I, E> => ({
  ...command,
  since: 4,
});

const reassign = reassignDuty<ReferralState>();

export const referralDutyCommands = {
  'duty.acknowledge': acknowledgeDuty<ReferralState>(),
  'duty.extend': extendDuty<ReferralState>(),
  'duty.reassign': fromVersion4({
    ...reassign,
    guard: (r, input, facts) => [
      ...reassign.guard(r, input, facts),
      refuseIf(dutyOf(facts, input)?.owner === 'agency', 'owed-by-agency'),
    ],
  }),
  // The ladder of an agency ends with the supervisor: whoever puts it off there is seen from above all the same.
  'duty.snooze': fromVersion4(snoozeDuty<ReferralState>('manager')),
  'duty.waive': fromVersion4(waiveDuty<ReferralState>()),
} as const;
