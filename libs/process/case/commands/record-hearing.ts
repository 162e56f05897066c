import { command, refuseIf } from '../../kernel/definition';
import type { Instant } from '../../kernel/time';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState } from '../state/case-state';

export interface RecordHearing {
  /** Event number of the date; without it, the earliest. */
  readonly hearing?: number;
  readonly outcome: string;
  readonly happenedAt: Instant;
  readonly note?: NoteId;
}

function expected({ hearings = [] }: CaseState, { hearing }: RecordHearing) {
  if (hearing !== undefined) return hearings.find(({ n }) => n === hearing);
  return [...hearings].sort((a, b) => a.at - b.at || a.n - b.n)[0];
}

/** The court has sat, or has put it off: what it said is on record. */
export const recordHearing = command<CaseState, CaseEvent>()({
  name: 'court.held',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager'],
  guard: (c, input: RecordHearing, facts) => [
    refuseIf(expected(c, input) === undefined, 'unknown-hearing'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
  ],
  events: (c, input) => {
    const { outcome, happenedAt, note } = input;
    const hearing = expected(c, input)?.n;
    if (hearing === undefined) return [];
    return [{ type: 'court.held', hearing, outcome, happenedAt, ...(note === undefined ? {} : { note }) }];
  },
});
