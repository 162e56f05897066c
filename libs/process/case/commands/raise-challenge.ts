import { command, refuseIf } from '../../kernel/definition';
import type { CaseEvent, NoteId } from '../events';
import { type CaseState, isScreenedOut } from '../state/case-state';

export interface RaiseChallenge {
  readonly from: 'child' | 'family' | 'colleague' | 'agency';
  readonly about: string;
  readonly note?: NoteId;
}

/** Over is over, but for a screening that opened no case: whoever reported, or the family, may say that it should have. */
function isOver(c: CaseState, { about }: RaiseChallenge, version: number): boolean {
  if (c.stage === 'reported') return true;
  return c.stage === 'closed' && !(version >= 3 && about === 'screening' && isScreenedOut(c));
}

/** Child, family or a colleague challenges a decision; somebody who did not take it will answer. */
export const raiseChallenge = command<CaseState, CaseEvent>()({
  name: 'challenge.raise',
  since: 2,
  who: ['caseworker', 'supervisor', 'manager', 'intake'],
  // A report that opened no case is over at once.
  revives: true,
  guard: (c, input: RaiseChallenge, { version }) => [
    refuseIf(isOver(c, input, version), 'case-not-open'),
    refuseIf((c.challenges?.length ?? 0) >= 10, 'answer-first'),
  ],
  events: (c, input, { version }) => {
    const { n, by = [] } = c.deciders?.[input.about] ?? {};
    const decided = version < 3 ? {} : { ...(n === undefined ? {} : { decision: n }), decidedBy: by };
    return [{ type: 'challenge.raised', ...input, ...decided }];
  },
});
