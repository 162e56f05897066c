import { command } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { NoteId, StaffEvent } from '../events';
import { notTheirs, notWorking, notYet } from '../guards';
import type { StaffState } from '../state';

export interface HoldSupervision {
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** A supervision session was held, by somebody who is neither the person nor their line manager. */
export const holdSupervision = command<StaffState, StaffEvent>()({
  name: 'staff.supervise',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (s, { happenedAt }: HoldSupervision, { now, actor }) => [
    notWorking(s),
    notTheirs(s, actor),
    notYet(happenedAt, now),
  ],
  events: (_s, { happenedAt, note }, { actor }) => [
    { type: 'supervision.held', happenedAt, supervisor: actor.id, ...(note ? { note } : {}) },
  ],
});
