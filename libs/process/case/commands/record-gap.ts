import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, ServiceGap } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface RecordGap {
  readonly service: string;
  readonly why: ServiceGap;
}

/** A child needs a service and there is nobody to ask for it: on record, once for each need, so that it can be counted. */
export const recordGap = command<CaseState, CaseEvent>()({
  name: 'referral.gap',
  since: 2,
  who: ['caseworker', 'supervisor'],
  guard: (c, { service }: RecordGap) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.gaps?.includes(service) === true, 'already-done'),
  ],
  events: (_c, { service, why }) => [{ type: 'referral.gap', service, why }],
});
