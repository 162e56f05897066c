import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface EndPlacement {
  readonly happenedAt: Instant;
  readonly reason: string;
}

/** The child is home again, or moves on. */
export const endPlacement = command<CaseState, CaseEvent>()({
  name: 'placement.end',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: EndPlacement, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(!c.placed, 'not-placed'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.placed !== undefined && input.happenedAt < c.placed.at, 'before-start'),
  ],
  events: (_c, input) => [{ type: 'placement.ended', ...input }],
});
