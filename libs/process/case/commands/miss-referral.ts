import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import { type CaseState } from '../state/case-state';
import { wasTold } from '../state/referrals';

export interface MissReferral {
  readonly referral: string;
  readonly duty: string;
  readonly dueAt: Instant;
  /** Number of the referral's event that is told. A referral from before it was sent tells without. */
  readonly told?: number;
}

/** The referral tells its case that the agency has let a deadline pass. */
export const missReferral = command<CaseState, CaseEvent>()({
  name: 'referral.miss',
  since: 1,
  who: ['system'],
  guard: (c, input: MissReferral) => [
    refuseIf(c.referrals[input.referral] === undefined, 'unknown-referral'),
    refuseIf(wasTold(c.referrals[input.referral], input.told), 'already-done'),
  ],
  events: (_c, input) => [{ type: 'referral.missed', ...input }],
});
