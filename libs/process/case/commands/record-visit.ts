import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId, VisitTrack } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface RecordVisit {
  readonly track: VisitTrack;
  readonly happenedAt: Instant;
  readonly met: boolean;
  readonly found: NoteId;
  readonly nextAt?: Instant;
  readonly noNextReason?: string;
  /** Where the child is usually met, from now on. */
  readonly usualPlace?: string;
}

/** A visit happened. Needs what was found, and the next date or why there is none. */
export const recordVisit = command<CaseState, CaseEvent>()({
  name: 'visit.record',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: RecordVisit, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.happenedAt > facts.now, 'visit-in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
    refuseIf(input.track === 'provider' && c.provider === undefined, 'not-placed'),
    refuseIf(input.nextAt === undefined && input.noNextReason === undefined, 'next-date-missing'),
    refuseIf(input.nextAt !== undefined && input.nextAt <= input.happenedAt, 'next-date-not-after'),
  ],
  events: (_c, input) => [{ type: 'visit.recorded', ...input }],
});
