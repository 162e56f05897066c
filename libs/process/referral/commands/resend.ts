import { command, refuseIf } from '../../kernel/definition';
import type { ReferralEvent } from '../events';
import { type ReferralState, isServing, isWaiting } from '../state';

/** Somebody at the agency holds a link that no longer works and asks for a fresh one, to the registered address. No clock moves. */
export const resendHandoff = command<ReferralState, ReferralEvent>()({
  name: 'handoff.resend',
  since: 1,
  who: ['agency', 'caseworker', 'supervisor'],
  guard: (r, _input: Record<string, never>) => [refuseIf(!isWaiting(r) && !isServing(r), 'not-waiting')],
  events: () => [{ type: 'handoff.resent' }],
});
