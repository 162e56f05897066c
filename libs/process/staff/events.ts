// What can happen to somebody who works with children: who supervises them, what they learn and go through, when they are away.
import type { Role } from '../kernel/roles';
import type { Instant } from '../kernel/time';

/** Sealed text in casework. */
export type NoteId = string;

export type StaffEvent =
  | { readonly type: 'staff.begun'; readonly person: string; readonly unit: string; readonly role: Role }
  | { readonly type: 'staff.changed'; readonly unit: string; readonly role: Role }
  | { readonly type: 'staff.left' }
  | { readonly type: 'staff.returned' }
  /** Staff ids. The professional supervisor and the line manager are two people. */
  | { readonly type: 'staff.appointed'; readonly supervisor: string; readonly manager?: string }
  | {
      readonly type: 'supervision.held';
      readonly happenedAt: Instant;
      /** Staff id of the professional supervisor who held it. */
      readonly supervisor: string;
      readonly note?: NoteId;
    }
  | { readonly type: 'training.recorded'; readonly course: string; readonly happenedAt: Instant }
  | { readonly type: 'incident.recorded'; readonly happenedAt: Instant; readonly note?: NoteId }
  /** `incident`: number of the event that recorded it. */
  | { readonly type: 'debrief.held'; readonly incident: number; readonly happenedAt: Instant; readonly note?: NoteId }
  | {
      readonly type: 'leave.granted';
      /** Id of the leave in casework. */
      readonly leave: string;
      readonly fromAt: Instant;
      readonly untilAt: Instant;
      readonly cover?: string;
    }
  | { readonly type: 'leave.covered'; readonly leave: string; readonly cover: string }
  /** `to`: staff id. Whoever delegates still answers for it. */
  | {
      readonly type: 'role.delegated';
      readonly to: string;
      readonly fromAt: Instant;
      readonly untilAt: Instant;
      readonly reason: string;
    }
  /** `delegation`: number of the event that recorded it. */
  | { readonly type: 'delegation.ended'; readonly delegation: number }
  /** Back before the time, or never gone. */
  | { readonly type: 'leave.ended'; readonly leave: string };
