import { type Facts, command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { reopened } from '../reopening';
import { type CaseState, isOpen } from '../state/case-state';
import { MOST_CONCERNS, openConcerns } from '../state/concerns';

export interface RaiseConcern {
  readonly immediate: boolean;
  readonly reason: string;
  readonly note?: NoteId;
}

function raised(c: CaseState, input: RaiseConcern, facts: Facts): CaseEvent[] {
  return [
    ...(c.stage === 'aftercare' ? [reopened(c, 'concern', input.immediate ? 'immediate' : 'high', facts)] : []),
    { type: 'concern.raised', ...input },
    ...(c.stage === 'closing' ? [{ type: 'closure.withdrawn', reason: 'concern' } as const] : []),
  ];
}

/** Of the first two versions: one at a time. */
const oneAtATime = command<CaseState, CaseEvent>()({
  name: 'concern.raise',
  since: 1,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  guard: (c, _input: RaiseConcern) => [
    refuseIf(!isOpen(c) && c.stage !== 'aftercare', 'case-not-open'),
    refuseIf(c.concern !== undefined, 'already-done'),
  ],
  events: raised,
});

/** The same is open already, and no less urgent. */
const isKnown = (c: CaseState, { reason, immediate }: RaiseConcern) =>
  openConcerns(c).some((open) => open.reason === reason && (open.immediate === true || !immediate));

/**
 * Somebody suspects abuse or neglect: the risk rises at once and the supervisor hears of it; of an immediate one the manager hears in the
 * same breath. Another, or the same grown graver, may be raised while one is open. Ends a closing; reopens aftercare.
 */
export const raiseConcern = command<CaseState, CaseEvent>()({
  name: 'concern.raise',
  since: 3,
  before: oneAtATime,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  guard: (c, input: RaiseConcern) => [
    refuseIf(!isOpen(c) && c.stage !== 'aftercare', 'case-not-open'),
    refuseIf(isKnown(c, input), 'already-done'),
    refuseIf(openConcerns(c).length >= MOST_CONCERNS, 'too-many-concerns'),
  ],
  events: (c, input, facts) =>
    raised(c, input, facts).map((e) =>
      e.type === 'concern.raised' && e.immediate ? { ...e, above: 'manager' as const } : e,
    ),
});
