import { command, refuseIf } from '../../kernel/definition';
import { CASE_ENDED, type ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface DisputeAnswer {
  readonly record: string;
}

/** "This was not us": the answer stands on record as disputed and the agency is asked again, unless its case has ended meanwhile. */
export const disputeAnswer = command<ReferralState, ReferralEvent>()({
  name: 'handoff.dispute',
  since: 1,
  who: ['agency', 'supervisor'],
  guard: (r, _input: DisputeAnswer) => [
    refuseIf(r.received === undefined || r.done !== undefined || r.withdrawn !== undefined, 'not-waiting'),
  ],
  events: (r, { record }) => [
    { type: 'handoff.disputed', record },
    ...(r.over ? [{ type: 'handoff.withdrawn', reason: CASE_ENDED } as const] : []),
  ],
});
