import { command, refuseIf } from '../../kernel/definition';
import type { ReferralEvent } from '../events';
import type { ReferralState } from '../state';

export interface MoveHandoff {
  readonly unit: string;
}

/** The case has moved to another unit: whoever answers for the child there follows up with the agency. No clock is reset. */
export const moveHandoff = command<ReferralState, ReferralEvent>()({
  name: 'handoff.move',
  since: 3,
  who: ['system'],
  guard: (r, { unit }: MoveHandoff) => [
    refuseIf(r.done !== undefined || r.status === 'draft', 'already-done'),
    refuseIf(r.unit === unit, 'already-done'),
  ],
  events: (_r, { unit }) => [{ type: 'handoff.moved', unit }],
});
