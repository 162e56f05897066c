import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface HoldClosingTalk {
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** The closing was talked over with child and family: the month of notice begins. */
export const holdClosingTalk = command<CaseState, CaseEvent>()({
  name: 'closure.talk',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: HoldClosingTalk, facts) => [
    refuseIf(c.stage !== 'closing', 'wrong-stage'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(c.accepted !== undefined && input.happenedAt < c.accepted.at, 'before-start'),
  ],
  events: (_c, input) => [{ type: 'closure.talked', ...input }],
});
