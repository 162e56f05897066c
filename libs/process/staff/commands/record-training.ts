import { command } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { StaffEvent } from '../events';
import { notWorking, notYet } from '../guards';
import type { StaffState } from '../state';

export interface RecordTraining {
  readonly course: string;
  readonly happenedAt: Instant;
}

/** A course was completed. */
export const recordTraining = command<StaffState, StaffEvent>()({
  name: 'staff.train',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (s, { happenedAt }: RecordTraining, { now }) => [notWorking(s), notYet(happenedAt, now)],
  events: (_s, { course, happenedAt }) => [{ type: 'training.recorded', course, happenedAt }],
});
