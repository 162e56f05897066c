import { command } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { NoteId, StaffEvent } from '../events';
import { notWorking, notYet } from '../guards';
import type { StaffState } from '../state';

export interface RecordIncident {
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

/** The person has gone through something grave at work. They may say so themselves. */
export const recordIncident = command<StaffState, StaffEvent>()({
  name: 'staff.incident',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (s, { happenedAt }: RecordIncident, { now }) => [notWorking(s), notYet(happenedAt, now)],
  events: (_s, { happenedAt, note }) => [{ type: 'incident.recorded', happenedAt, ...(note ? { note } : {}) }],
});
