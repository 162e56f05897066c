// What can happen to a unit: what it lacks, what it reports, and when its joint team meets.
import type { Instant } from '../kernel/time';

/** What a unit cannot be without: a lead, somebody who visits, and a mailbox that is read when nobody else is there. */
export const NEEDS = ['lead', 'caseworker', 'mailbox'] as const;
export type Need = (typeof NEEDS)[number];

/** Sealed text in casework. */
export type NoteId = string;

export type UnitEvent =
  | {
      readonly type: 'unit.begun';
      readonly unit: string;
      /** `2026-11`, the first month it reports on, and its last millisecond. */
      readonly month: string;
      readonly monthEndsAt: Instant;
    }
  /** `above`: the unit that answers meanwhile. */
  | { readonly type: 'unit.lacking'; readonly need: Need; readonly above?: string }
  | { readonly type: 'unit.supplied'; readonly need: Need }
  | {
      readonly type: 'unit.reported';
      readonly month: string;
      readonly nextMonth: string;
      readonly nextMonthEndsAt: Instant;
      readonly note?: NoteId;
    }
  | { readonly type: 'meeting.planned'; readonly scheduledAt: Instant }
  | {
      readonly type: 'meeting.held';
      readonly happenedAt: Instant;
      /** Disciplines at the table, codes of the profile. */
      readonly present: readonly string[];
      /** Enough of them for the meeting to count. */
      readonly quorate: boolean;
      readonly nextAt: Instant;
      readonly minutes?: NoteId;
    };
