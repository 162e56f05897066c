import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, ConferenceType, NoteId } from '../events';
import { owes } from '../owes';
import { type CaseState, isOpen } from '../state/case-state';

export interface HoldConference {
  readonly kind: ConferenceType;
  readonly happenedAt: Instant;
  readonly participants: number;
  readonly decision: 'continue' | 'close';
  readonly nextAt?: Instant;
  readonly note?: NoteId;
}

/** A conference was held. The next date is set before this one is put away, unless it decides to close. */
export const holdConference = command<CaseState, CaseEvent>()({
  name: 'conference.hold',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, input: HoldConference, facts) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.received !== undefined && input.happenedAt < c.received.at, 'before-receipt'),
    refuseIf(input.participants < 2, 'too-few-participants'),
    refuseIf(input.decision === 'continue' && input.nextAt === undefined, 'next-date-missing'),
    refuseIf(input.nextAt !== undefined && input.nextAt <= input.happenedAt, 'next-date-not-after'),
  ],
  events: (_c, input, facts) => [
    { type: 'conference.held', ...input, ...(owes(facts, 'conference.feedback') ? { feedback: true } : {}) },
  ],
});
