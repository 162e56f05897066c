import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { NoteId, UnitEvent } from '../events';
import { JOINT_TEAM, isQuorate } from '../quorum';
import type { UnitState } from '../state';

export interface HoldUnitMeeting {
  readonly happenedAt: Instant;
  readonly present: readonly string[];
  readonly nextAt?: Instant;
  readonly minutes?: NoteId;
}

/**
 * The joint team met; the next date is set before this one is put away. One without a quorum did take place and is on
 * record, but the meeting stays owed.
 */
export const holdUnitMeeting = command<UnitState, UnitEvent>()({
  name: 'unit.hold-meeting',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (u, { happenedAt, present, nextAt }: HoldUnitMeeting, facts) => [
    refuseIf(u.begun === undefined, 'unit-not-working'),
    refuseIf(happenedAt > facts.now, 'in-the-future'),
    refuseIf(u.met !== undefined && happenedAt <= u.met.at, 'already-done'),
    refuseIf(present.length === 0, 'too-few-participants'),
    refuseIf(nextAt === undefined, 'next-date-missing'),
    refuseIf(nextAt !== undefined && nextAt <= happenedAt, 'next-date-not-after'),
  ],
  events: (_u, { happenedAt, present, nextAt = happenedAt, minutes }) => [
    {
      type: 'meeting.held',
      happenedAt,
      present: [...new Set(present)],
      quorate: isQuorate(present, JOINT_TEAM),
      nextAt,
      ...(minutes ? { minutes } : {}),
    },
  ],
});
