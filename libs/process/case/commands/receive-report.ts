import { command, refuseIf } from '../../kernel/definition';
import type { Risk } from '../../kernel/risk';
import type { Instant } from '../../kernel/time';
import type { CaseEvent } from '../events';
import type { LinkKind, LinkedCase } from '../link-events';
import { type CaseState } from '../state/case-state';

export interface ReceiveReport {
  readonly ref: string;
  readonly unit: string;
  readonly source: string;
  readonly concerns: readonly string[];
  readonly suspectedRisk: Risk;
  readonly contactable: boolean;
  readonly happenedAt: Instant;
  /** The case of another child of the same report, or an earlier case of this child: linked from the first moment. */
  readonly linked?: LinkedCase & { readonly kind: LinkKind };
}

/** A report has come in. It becomes a process at once, so that nobody can forget to screen it. */
export const receiveReport = command<CaseState, CaseEvent>()({
  name: 'report.receive',
  since: 1,
  who: ['system', 'intake', 'reporter'],
  guard: (c, input: ReceiveReport, facts) => [
    refuseIf(c.received !== undefined, 'already-done'),
    refuseIf(input.happenedAt > facts.now, 'in-the-future'),
  ],
  events: (_c, { linked, ...input }) => [
    { type: 'report.received', ...input },
    ...(linked ? [{ type: 'case.linked', ...linked } as const] : []),
  ],
});
