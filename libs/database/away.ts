/** Tells a database that is away (try again) from a statement that is wrong (never try again). */

/** Connection failures, shutdowns and exhaustion: the statement did not run, or nobody knows; it is worth another try. */
const awayStates = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '53300',
  '53400',
  '25006',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '08007',
]);
const awayErrno = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const awayWords =
  /Connection terminated|timeout exceeded when trying to connect|connection timeout|Client has encountered a connection error|Query read timeout|Cannot use a pool after/i;

interface Coded {
  code?: unknown;
  message?: unknown;
  constraint?: unknown;
  syscall?: unknown;
  cause?: unknown;
  errors?: unknown;
}

/** True when the database could not be reached or was shutting down. A page then answers 503, an activity retries. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, errors, cause, syscall } = error as Coded;
  if (typeof code === 'string' && awayStates.has(code)) return true;
  // ENOENT alone is a missing file; with `connect` it is a missing Unix socket.
  if (typeof code === 'string' && awayErrno.has(code) && (code !== 'ENOENT' || syscall === 'connect')) return true;
  if (typeof message === 'string' && awayWords.test(message)) return true;
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isDatabaseAway);
  return cause !== undefined && isDatabaseAway(cause);
}

/** A unique or exclusion constraint said no; with `constraint`, that one. */
export function isConflict(error: unknown, constraint?: string): boolean {
  const { code, constraint: hit } = (error ?? {}) as Coded;
  return (code === '23505' || code === '23P01') && (constraint === undefined || hit === constraint);
}

/** Two transactions crossed: run the whole transaction once more. */
export function isSerialisation(error: unknown): boolean {
  const { code } = (error ?? {}) as Coded;
  return code === '40001' || code === '40P01';
}
