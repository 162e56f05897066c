// When a run has become long enough to continue as new. Counted by what the process wrote, not by the engine's number of events, which a replay may see a task later.

/** Of the read model: six to eight events of history each, so about four hundred, far below any limit, and a replay stays a matter of milliseconds. */
const WRITES_PER_RUN = 64;
/** Effects in flight are waited for before continuing as new, but not for ever: a mail may be retried for a day. */
const PATIENCE = 320;

export function isLongEnough(writes: number, suggested: boolean, effectsInFlight: number): boolean {
  if (writes < WRITES_PER_RUN && !suggested) return false;
  return effectsInFlight === 0 || writes >= PATIENCE;
}
