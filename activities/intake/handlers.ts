// What the intake service does for a case's process. Queue `intake`.
import { terminal } from '../../libs/temporal/failures';
import type { IntakeActivities } from './contract';

export interface IntakeDeps {
  /** Idempotent; an order with a lower event number than the last one taken changes nothing. */
  readonly moveIdentities: (move: { caseId: string; to: 'archive' | 'active'; eventN: number }) => Promise<void>;
}

const effectKey = /^case\/([0-9a-f-]{36})\/(\d{1,9})\//;

/** Fails terminally with `unusable-key`: a key that names no event of this case will not get better by trying again. */
export function intakeActivities({ moveIdentities }: IntakeDeps): IntakeActivities {
  return {
    moveIdentities({ key, caseId, to }) {
      const [, id, n] = effectKey.exec(key) ?? [];
      if (id !== caseId || n === undefined) return Promise.reject(terminal('unusable-key'));
      return moveIdentities({ caseId, to, eventN: Number(n) });
    },
  };
}
