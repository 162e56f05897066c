import { command, refuseIf } from '../../kernel/definition';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface WithdrawHandoff {
  readonly reason: string;
}

/** We take the handoff back. Refused once the service is done. */
export const withdrawHandoff = command<ReferralState, ReferralEvent>()({
  name: 'handoff.withdraw',
  since: 1,
  who: ['system'],
  guard: (r, _input: WithdrawHandoff) => [
    refuseIf(r.done !== undefined || r.withdrawn !== undefined || r.status === 'draft', 'already-done'),
  ],
  events: (_r, { reason }) => [{ type: 'handoff.withdrawn', reason }],
});
