// What the second version of the process put on record: registration, assessments, reviews, challenges, court, hand-over.
import type { Risk } from '../kernel/risk';
import type { Instant } from '../kernel/time';
import type { NoteId } from './events';

export type CareEvent =
  | {
      readonly type: 'case.registered';
      readonly consent: 'given' | 'refused' | 'not-possible';
      readonly happenedAt: Instant;
      readonly note?: NoteId;
    }
  | {
      readonly type: 'assessment.recorded';
      readonly step: 'initial' | 'full';
      readonly level: Risk;
      readonly found: NoteId;
      readonly happenedAt: Instant;
    }
  | { readonly type: 'file.reviewed'; readonly finding: 'sound' | 'lacking'; readonly note?: NoteId }
  | { readonly type: 'reporter.informed'; readonly how: 'told' | 'not-reached'; readonly happenedAt: Instant }
  | {
      readonly type: 'challenge.raised';
      readonly from: string;
      readonly about: string;
      readonly note?: NoteId;
      /** The decision, and who took it, as far as it is on record: since version 3. */
      readonly decision?: number;
      readonly decidedBy?: readonly string[];
    }
  | {
      readonly type: 'challenge.answered';
      readonly challenge: number;
      readonly answer: 'upheld' | 'changed' | 'withdrawn';
      readonly note?: NoteId;
    }
  | {
      readonly type: 'court.set';
      readonly hearingAt: Instant;
      readonly matter: string;
      readonly instead?: number;
    }
  | {
      readonly type: 'court.held';
      readonly hearing: number;
      readonly outcome: string;
      readonly happenedAt: Instant;
      readonly note?: NoteId;
    }
  | {
      readonly type: 'transfer.offered';
      readonly scope: 'worker' | 'unit' | 'abroad';
      readonly lead?: string;
      readonly unit?: string;
      readonly reason: string;
      readonly note?: NoteId;
    }
  /** `unit`: the case is theirs from here on. */
  | { readonly type: 'transfer.accepted'; readonly unit?: string; readonly note?: NoteId }
  | { readonly type: 'transfer.refused'; readonly reason: string; readonly note?: NoteId }
  | { readonly type: 'conference.notified'; readonly note?: NoteId }
  | {
      readonly type: 'conference.told';
      readonly conference: number;
      readonly happenedAt: Instant;
      readonly note?: NoteId;
    };
