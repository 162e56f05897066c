import { command, refuseIf } from '../../kernel/definition';
import { CASE_ENDED, type ReferralEvent } from '../events';
import { type ReferralState, isServing, isWaiting } from '../state';

/**
 * The case has ended: nobody waits for this agency any more, so it is told that the handoff is withdrawn, and owes nothing. What it says all the same is
 * recorded here; there may be no case left to hear it.
 */
export const caseOver = command<ReferralState, ReferralEvent>()({
  name: 'handoff.case-over',
  since: 4,
  who: ['system'],
  guard: (r, _input: Record<string, never>) => [
    refuseIf(r.done !== undefined || r.over !== undefined || r.status === 'draft', 'already-done'),
  ],
  events: (r) => [
    ...(isWaiting(r) || isServing(r) ? [{ type: 'handoff.withdrawn', reason: CASE_ENDED } as const] : []),
    { type: 'handoff.case-over' },
  ],
});
