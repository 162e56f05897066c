// What the second version of the process put on record: registration, assessments, reviews, challenges, court, hand-over.
import type { Risk } from '../kernel/risk';
import type { Instant } from '../kernel/time';
import type { NoteId } from './events';

/** Who hears what became of an offer: whoever made it, and whoever led the case. Since version 3. */
interface Settled {
  readonly offeredBy?: string;
  readonly formerLead?: string;
  /** Unit that answered for the child until then. */
  readonly sender?: string;
}

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
      /** In an emergency: the first stands for both. */
      readonly single?: true;
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
      /** Abroad: what kind of authority, in which country (ISO 3166), and whom to reach there, sealed. */
      readonly authority?: string;
      readonly country?: string;
      readonly contact?: NoteId;
      /** Unit that answers for the child until it is accepted: since version 3. */
      readonly sender?: string;
    }
  /** `unit`: the case is theirs from here on. */
  | ({ readonly type: 'transfer.accepted'; readonly unit?: string; readonly note?: NoteId } & Settled)
  /** `lead`, `unit`: who would have taken it. */
  | ({
      readonly type: 'transfer.refused';
      readonly reason: string;
      readonly note?: NoteId;
      readonly lead?: string;
      readonly unit?: string;
    } & Settled)
  | { readonly type: 'conference.notified'; readonly note?: NoteId }
  | {
      readonly type: 'conference.told';
      readonly conference: number;
      readonly happenedAt: Instant;
      readonly note?: NoteId;
    };
