import { command, refuseIf } from '../../kernel/definition';
import { type PolicySlice, timingOf } from '../../kernel/policy';
import type { Instant } from '../../kernel/time';
import { checksOwed } from '../duties/aftercare-check';
import type { CaseEvent, NoteId } from '../events';
import { endReferrals } from '../referrals-end';
import { reopened } from '../reopening';
import { type CaseState } from '../state/case-state';

export interface RecordAftercare {
  /** Number of the check, 1-based. */
  readonly check: number;
  readonly happenedAt: Instant;
  readonly concern: boolean;
  readonly note?: NoteId;
}

function owed(c: CaseState, { policy }: { policy: PolicySlice }): number[] {
  return checksOwed(timingOf(policy, 'aftercare.check', c.risk)).filter((check) => !c.aftercare?.checks[check]);
}

/** Somebody looked again. A concern reopens the case; the last quiet check ends it. */
export const recordAftercare = command<CaseState, CaseEvent>()({
  name: 'aftercare.record',
  since: 1,
  who: ['caseworker', 'supervisor'],
  guard: (c, input: RecordAftercare, facts) => [
    refuseIf(c.stage !== 'aftercare', 'wrong-stage'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
    refuseIf(!owed(c, facts).includes(input.check), 'unknown-check'),
  ],
  events: (c, input, facts) => [
    { type: 'aftercare.recorded', ...input },
    ...(input.concern ? [reopened(c, 'concern', 'high', facts)] : []),
    ...(!input.concern && owed(c, facts).length === 1
      ? [...endReferrals(c, facts), { type: 'case.ended', reason: 'support-complete' } as const]
      : []),
  ],
});
