import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { NoteId, StaffEvent } from '../events';
import { notWorking, notYet } from '../guards';
import type { StaffState } from '../state';

export interface HoldDebrief {
  /** Number of the event that recorded it; the oldest open one when left out. */
  readonly incident?: number;
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

const waiting = (s: StaffState, incident: number | undefined) =>
  s.incidents.find(({ at, debriefed }) => !debriefed && (incident === undefined || at.n === incident));

/** The incident was talked through. */
export const holdDebrief = command<StaffState, StaffEvent>()({
  name: 'staff.debrief',
  since: 1,
  who: ['supervisor', 'manager'],
  guard: (s, { incident, happenedAt }: HoldDebrief, { now, actor }) => [
    notWorking(s),
    refuseIf(actor.id === s.person, 'own-supervision'),
    refuseIf(waiting(s, incident) === undefined, 'unknown-incident'),
    notYet(happenedAt, now),
    refuseIf(happenedAt < (waiting(s, incident)?.at.at ?? 0), 'before-start'),
  ],
  events: (s, { incident, happenedAt, note }) => [
    {
      type: 'debrief.held',
      incident: waiting(s, incident)?.at.n ?? 0,
      happenedAt,
      ...(note ? { note } : {}),
    },
  ],
});
