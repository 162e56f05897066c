// A process as the read model holds it, put back together: what preview, forecast and backtest look at. Only what is open is needed of the ledger.
import type { Standing } from '../kernel/adjusted';
import type { Entity } from '../kernel/entity';
import type { Obligation } from '../kernel/obligation';

export interface Living {
  /** `case` or `referral`. */
  readonly process: string;
  readonly workflowId: string;
  readonly ref: string;
  readonly unit: string;
  /** Staff id of whoever leads the case. */
  readonly lead: string | null;
  readonly n: number;
  readonly revision: number;
  readonly processVersion: number;
  readonly policy: number;
  readonly calendar: number;
  readonly state: unknown;
  readonly open: readonly Obligation[];
  /** Pauses, varied intervals, what was waived. */
  readonly standing?: Standing;
  /** Milliseconds its clock is ahead; 0 but in demos and training. */
  readonly clockOffset: number;
}

export function entityOf(living: Living): Entity<unknown> {
  const { process, workflowId: id, n, revision, processVersion: version, policy, calendar, state, open } = living;
  const ledger = living.standing === undefined ? { open, last: {} } : { open, last: {}, standing: living.standing };
  return { process, id, n, revision, version, policy, calendar, state, ledger };
}
