import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface SendHandoff {
  readonly caseId: string;
  readonly ref: string;
  readonly unit: string;
  readonly agency: string;
  readonly service: string;
  readonly risk: Risk;
}

/** The handoff goes out: the agency's clocks begin. */
export const sendHandoff = command<ReferralState, ReferralEvent>()({
  name: 'handoff.send',
  since: 1,
  who: ['system'],
  guard: (r, _input: SendHandoff) => [refuseIf(r.status !== 'draft', 'already-done')],
  events: (_r, { caseId, ref, unit, agency, service, risk }) => [
    { type: 'handoff.sent', caseId, ref, unit, agency, service, risk },
  ],
});
