import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface SetHandoffRisk {
  readonly risk: Risk;
  /** Number of the case's event: of two words the one said last counts, whichever arrives last. */
  readonly told: number;
}

/** The risk of the case is set or confirmed: what the agency owes is counted anew, from where it was counted before. */
export const setHandoffRisk = command<ReferralState, ReferralEvent>()({
  name: 'handoff.set-risk',
  since: 4,
  who: ['system'],
  guard: (r, { told }: SetHandoffRisk) => [
    refuseIf(r.done !== undefined || r.status === 'draft', 'already-done'),
    refuseIf(told <= (r.riskTold ?? 0), 'already-done'),
  ],
  events: (_r, { risk, told }) => [{ type: 'handoff.risk-set', risk, told }],
});
