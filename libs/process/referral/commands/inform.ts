import { command, refuseIf } from '../../kernel/definition';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface InformAgency {
  readonly note?: string;
}

/** We have given the information the agency asked for: its clocks begin again. */
export const informAgency = command<ReferralState, ReferralEvent>()({
  name: 'handoff.inform',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (r, _input: InformAgency) => [refuseIf(r.status !== 'needs-information', 'not-waiting')],
  events: (_r, { note }) => [{ type: 'handoff.informed', ...(note ? { note } : {}) }],
});
