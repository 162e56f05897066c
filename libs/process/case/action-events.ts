// What was agreed that somebody does by a day: in the plan, in a conference, or between them.
import type { Instant } from '../kernel/time';
import type { NoteId } from './events';

/** Who does it. Whoever it is, the case lead answers for following it up. */
export const ACTION_OWNERS = ['caseworker', 'supervisor', 'agency', 'family', 'other'] as const;
export type ActionOwner = (typeof ACTION_OWNERS)[number];

export const ACTION_ORIGINS = ['plan', 'conference', 'case'] as const;
export type ActionOrigin = (typeof ACTION_ORIGINS)[number];

export const ACTION_OUTCOMES = ['done', 'partly', 'not-done'] as const;
export type ActionOutcome = (typeof ACTION_OUTCOMES)[number];

/** One action, as a plan, a conference or a person names it. */
export interface ActionSaid {
  readonly owner: ActionOwner;
  /** Staff id or agency id, where it is one of ours or of the directory. */
  readonly staff?: string;
  readonly agency?: string;
  /** What is to be done, sealed. */
  readonly what: NoteId;
  /** Where: a code of the profile. */
  readonly place?: string;
  readonly dueAt: Instant;
}

/** A row of a plan somebody is to do. It begins when the plan is approved, unless it goes on from the plan before. */
export interface PlannedAction extends ActionSaid {
  /** Event number of the open action it goes on with. */
  readonly goesOn?: number;
}

export type ActionEvent =
  /** Known from now on by its event number. `source`: the event that decided it. */
  | ({ readonly type: 'action.agreed'; readonly from: ActionOrigin; readonly source?: number } & ActionSaid)
  | {
      readonly type: 'action.done';
      readonly action: number;
      readonly outcome: ActionOutcome;
      readonly happenedAt: Instant;
      readonly note?: NoteId;
    }
  | {
      readonly type: 'action.dropped';
      readonly action: number;
      readonly reason: string;
      /** Whose it was: they are told that it is needed no more. */
      readonly staff?: string;
      readonly agency?: string;
    };
