// Activities of the intake service. Queue `intake`.
import type { MoveIdentities } from '../../libs/process/case/effects';
import type { Keyed } from '../contract';

export interface IntakeActivities {
  /** Moves the identities of a case to the archive side of the vault, or back. Idempotent. */
  moveIdentities(move: Keyed<MoveIdentities>): Promise<void>;
}

export const INTAKE_QUEUE = 'intake';
