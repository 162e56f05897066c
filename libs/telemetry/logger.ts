/** The log of a service: one JSON line per happening, ids only. Names, tokens, mail addresses and bodies have no place in it. */
import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * Cut wherever they turn up, one and two levels deep. The backstop behind the habit of logging ids: a header or a row given to the logger by mistake.
 */
const forbidden = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'body',
  'query',
  'url',
  'name',
  'firstName',
  'lastName',
  'givenName',
  'patronymic',
  'childName',
  'email',
  'mail',
  'phone',
  'address',
  'registerNumber',
  'narrative',
  'to',
  'from',
  'subject',
  'html',
  'text',
];
const redacted = [
  ...forbidden,
  ...forbidden.map((name) => `*.${name}`),
  ...forbidden.map((name) => `*.*.${name}`),
  'headers',
  'req.headers',
];

/** @param level trace, debug, info, warn, error, fatal or silent */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redacted, censor: '[cut]' },
    serializers: { err: (error: unknown) => errorFields(error), error: (error: unknown) => errorFields(error) },
  };
  // Written at once: the default hands a line to a thread, and the last lines of a process come out in another order, or not at all.
  return pino(options, destination ?? pino.destination({ dest: 1, sync: true }));
}

/**
 * An error as it may be logged. Postgres puts the offending row into `detail` and `where`, a mail server quotes the address it refuses, and a driver may put
 * a whole query into its properties; so only known members are taken, and the message only when no outside text can be in it.
 */
export function errorFields(
  error: unknown,
  { message = true, depth = 0 }: { message?: boolean; depth?: number } = {},
): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const more = error as Error & Record<string, unknown>;
  const codes = ['code', 'type', 'constraint', 'table', 'schema', 'syscall', 'responseCode'].filter((name) =>
    ['string', 'number'].includes(typeof more[name]),
  );
  return {
    ...Object.fromEntries(codes.map((name) => [name === 'type' ? 'failure' : name, more[name]])),
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...(message && !quotesOthers(more) ? { message: scrubbed(error.message) } : {}),
    stack: frames(error),
    ...(error.cause !== undefined && depth < 3
      ? { cause: errorFields(error.cause, { message, depth: depth + 1 }) }
      : {}),
  };
}

/** Postgres, a mail server, and a JSON parser repeat in their message what they were given. */
function quotesOthers(error: Error & Record<string, unknown>): boolean {
  return (
    typeof error['routine'] === 'string' ||
    'response' in error ||
    'responseCode' in error ||
    error instanceof SyntaxError
  );
}

/** What looks like a mail address, a token or a key is cut out of the rest. */
function scrubbed(message: string): string {
  return message
    .slice(0, 500)
    .replace(/[^\s<>"'()]+@[^\s<>"'()]+/g, '[mail]')
    .replace(/[A-Za-z0-9_-]{40,}/g, '[token]');
}

/** The stack without its first line, which repeats the message. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim());
}
