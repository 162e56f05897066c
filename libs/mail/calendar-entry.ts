// A conference as calendars know it (RFC 5545, RFC 5546): one entry under one UID, asked for, moved or called off. No place, no agenda, no name.
import { createHash } from 'node:crypto';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { addressOf } from './message-id';

export interface CalendarEntry {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The file, as it stands on the wire. */
  readonly content: string;
}

export interface Meeting {
  readonly workflowId: string;
  /** Event that first set the date. */
  readonly conference: number;
  readonly sequence: number;
  readonly startsAt: number;
  /** When it was asked for, moved or called off: the same file however often it is written. */
  readonly decidedAt: number;
  readonly summary: string;
  readonly url?: string | undefined;
  readonly cancelled: boolean;
  /** MAIL_FROM. */
  readonly from: string;
  /** Who gets this mail: each knows only of themselves. */
  readonly to: string;
}

/** *Design*: an hour, as nobody says how long a conference lasts and calendars want to know. */
const LASTS_MS = 3_600_000;

/** Says nothing of the case, and stays when the address we write from changes. */
export function calendarUid(workflowId: string, conference: number): string {
  return `${createHash('sha256').update(`conference\n${workflowId}\n${conference}`).digest('hex').slice(0, 40)}@iveel`;
}

/** Times stand in UTC, which every calendar shows in its owner's zone: a file without a time zone table cannot carry a wrong one. */
export function calendarEntry(meeting: Meeting): CalendarEntry {
  const { workflowId, conference, sequence, startsAt, decidedAt, summary, url, cancelled, from, to } = meeting;
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: { company: 'Iveel', product: 'Conferences' }, method });
  calendar.createEvent({
    id: calendarUid(workflowId, conference),
    sequence,
    stamp: new Date(decidedAt),
    start: new Date(startsAt),
    end: new Date(startsAt + LASTS_MS),
    summary,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: 'Iveel', email: addressOf(from) },
    attendees: [{ email: to, rsvp: false, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION }],
    ...(url === undefined ? {} : { url }),
  });
  return { method: cancelled ? 'CANCEL' : 'REQUEST', content: calendar.toString() };
}
