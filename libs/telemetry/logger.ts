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
    serializers: { err: errorFields, error: errorFields },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * An error as it may be logged. Postgres puts the offending row into `detail` and `where`, and a driver may put a whole query into its properties, so
 * only known members are taken, and the message only when no outside text can be in it.
 */
export function errorFields(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, schema, routine } = error as Error & Record<string, unknown>;
  const fromDatabase = typeof routine === 'string';
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...(fromDatabase ? {} : { message: error.message.slice(0, 500) }),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table, schema }).filter(([, value]) => typeof value === 'string'),
    ),
    stack: frames(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: errorFields(error.cause, depth + 1) } : {}),
  };
}

/** The stack without its first line, which repeats the message. */
function frames(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 12)
    .map((line) => line.trim());
}
