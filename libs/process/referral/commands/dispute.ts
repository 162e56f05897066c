import { command, refuseIf } from '../../kernel/definition';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface DisputeAnswer {
  readonly record: string;
}

/** "This was not us": the answer stands on record as disputed and the agency is asked again. */
export const disputeAnswer = command<ReferralState, ReferralEvent>()({
  name: 'handoff.dispute',
  since: 1,
  who: ['agency', 'supervisor'],
  guard: (r, _input: DisputeAnswer) => [
    refuseIf(r.received === undefined || r.done !== undefined || r.withdrawn !== undefined, 'not-waiting'),
  ],
  events: (_r, { record }) => [{ type: 'handoff.disputed', record }],
});
