// When a run has become long enough to continue as new.
import { workflowInfo } from '@temporalio/workflow';

/** About fifty commands: far below any limit, and a replay stays a matter of milliseconds. */
const EVENTS_PER_RUN = 400;
/** Effects in flight are waited for before continuing as new, but not for ever: a mail may be retried for a day. */
const PATIENCE = 2_000;

export function isLongEnough(effectsInFlight: number): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  if (historyLength < EVENTS_PER_RUN && !continueAsNewSuggested) return false;
  return effectsInFlight === 0 || historyLength >= PATIENCE;
}
