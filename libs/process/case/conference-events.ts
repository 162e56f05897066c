// What is on record of conferences: who is invited, who took part, what was moved or called off. People are codes and ids; a name or an address
// of somebody from outside lies sealed, like every text.
import type { Instant } from '../kernel/time';
import type { ConferenceType, NoteId } from './events';

/** As what somebody sits at the table. The first three are our own; child and family are heard, the others are from outside. */
export const CONFERENCE_ROLES = [
  'manager',
  'supervisor',
  'caseworker',
  'child',
  'family',
  'agency',
  'volunteer',
  'police',
  'school',
  'doctor',
  'governor',
  'other',
] as const;
export type ConferenceRole = (typeof CONFERENCE_ROLES)[number];

/** How child or family had a say. */
export const VOICES = ['took-part', 'views-brought', 'not-heard'] as const;
export type Voice = (typeof VOICES)[number];

/** Whom a conference is for: a colleague, an agency of the directory, or somebody from outside. */
export interface Invitee {
  readonly as: ConferenceRole;
  /** Staff id; without it, whoever holds the role for this case. */
  readonly staff?: string;
  readonly agency?: string;
  /** Somebody from outside: who they are and how to reach them, sealed. */
  readonly outside?: NoteId;
}

export interface TookPart extends Invitee {
  /** They have acknowledged that what is said here stays here, and may be given the papers. */
  readonly confidential?: boolean;
}

/** What an invitation is about, as every mail and calendar entry of one conference tells it. */
export interface Invitation {
  /** Event that first set its date: its identity, however often it is moved. */
  readonly conference: number;
  readonly kind: ConferenceType;
  readonly scheduledAt: Instant;
  /** 0 at first; rises with each change, so that calendars keep the latest. */
  readonly sequence: number;
  readonly invited: readonly Invitee[];
}

export type ConferenceEvent =
  | {
      readonly type: 'conference.planned';
      readonly kind: ConferenceType;
      readonly scheduledAt: Instant;
      readonly place?: NoteId;
      readonly agenda?: NoteId;
      readonly participants?: readonly Invitee[];
    }
  | ({ readonly type: 'conference.moved'; readonly reason: string; readonly note?: NoteId } & Invitation)
  | ({ readonly type: 'conference.cancelled'; readonly reason: string; readonly note?: NoteId } & Invitation)
  | {
      readonly type: 'conference.held';
      readonly kind: ConferenceType;
      readonly happenedAt: Instant;
      readonly participants: number;
      readonly decision: 'continue' | 'close';
      readonly nextAt?: Instant;
      readonly note?: NoteId;
      /** Child and family are owed word of it. */
      readonly feedback?: true;
      /** Who they were. Unknown of conferences from before version 3. */
      readonly present?: readonly TookPart[];
      /** What its quorum lacked: codes of conditions; empty when all were there. */
      readonly lacking?: readonly string[];
      /** Why it was held all the same. */
      readonly withoutQuorum?: string;
      readonly child?: Voice;
      readonly family?: Voice;
      /** The approved plan was gone through, and stands. */
      readonly planReviewed?: true;
    }
  | { readonly type: 'conference.waived'; readonly reason: string }
  | { readonly type: 'conference.minuted'; readonly conference: number; readonly minutes: NoteId };
