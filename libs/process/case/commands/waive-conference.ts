import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent } from '../events';
import { type CaseState, isOpen } from '../state/case-state';

export interface WaiveConference {
  readonly reason: string;
}

/** At low risk a supervisor may do without the initial conference, with a reason; reviews are counted from here. Low risk has a light path. */
export const waiveConference = command<CaseState, CaseEvent>()({
  name: 'conference.waive',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (c, _input: WaiveConference) => [
    refuseIf(!isOpen(c), 'case-not-open'),
    refuseIf(c.risk !== 'low', 'unfit-risk'),
    refuseIf(c.conferences.initial !== undefined || c.conferences.waived !== undefined, 'already-done'),
  ],
  events: (_c, input) => [{ type: 'conference.waived', ...input }],
});
