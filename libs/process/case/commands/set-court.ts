import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface SetCourt {
  readonly hearingAt: Instant;
  readonly matter: string;
  /** Event number of the date it replaces. */
  readonly instead?: number;
}

/** A court date is known, or has been moved: `instead` names the one it replaces. */
export const setCourt = command<CaseState, CaseEvent>()({
  name: 'court.set',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: SetCourt, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.hearingAt <= facts.now, 'in-the-past'),
    refuseIf(input.instead !== undefined && !c.hearings?.some(({ n }) => n === input.instead), 'unknown-hearing'),
    refuseIf((c.hearings?.length ?? 0) >= 20, 'already-done'),
  ],
  events: (_c, input) => [{ type: 'court.set', ...input }],
});
