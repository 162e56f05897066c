/** The configuration of one service: the environment, parsed once, every mistake told in a sentence that names the variable. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { temporalVariables, withEnvFile } from './env-file';
import { type Key, parseKeys, parseSecret } from './keys';
import { type ServiceName, serviceNames, services } from './services';
import { knownVariables } from './variables';

export interface Config {
  readonly service: ServiceName;
  readonly bind: string;
  readonly port: number;
  /** How many reverse proxies stand in front; 0: whoever connects is the client. */
  readonly trustedProxies: number;
  /** Where each service is reached; without a trailing slash. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  readonly database: DatabaseConfig;
  readonly temporal: TemporalConfig;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly payloadKeys: readonly Key[];
  readonly vaultKeys: readonly Key[];
  readonly hashKey: Buffer;
  readonly serviceSecret: Buffer;
  readonly authSecret: string;
  readonly profile: string;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
}

export interface TemporalConfig {
  readonly address: string;
  readonly namespace: string;
  /** The TEMPORAL_* variables as set (environment over file), which libs/temporal/connect hands to `@temporalio/envconfig`: TLS, API key, profile file. */
  readonly env: Readonly<Record<string, string>>;
}

export interface DatabaseConfig {
  /** Owner connection, with which the service makes its schema and role; unused when `ownUrl` is given. */
  readonly adminUrl: string;
  /** Connection of the service's own role, when an operator made schema and role beforehand. */
  readonly ownUrl?: string;
  readonly schema: string;
  /** Derived from the service secret, so every copy of a service computes the same one and none is stored. */
  readonly rolePassword: string;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One sentence per wrong variable; never a value of a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((n) => n <= 65535, 'must be at most 65535');
const httpUrl = url(['http:', 'https:']).transform((text) => text.replace(/\/+$/, ''));
const databaseUrl = url(['postgres:', 'postgresql:']);
const keyRing = z.string().transform(parsed(parseKeys));
const secret = z.string().transform(parsed((text) => parseSecret(text)));

const schema = z.object({
  DATABASE_URL: databaseUrl,
  BIND_ADDRESS: z.string().regex(/^[0-9a-fA-F.:]+$|^localhost$/, 'must be an address such as 127.0.0.1'),
  TRUSTED_PROXIES: z.string().regex(/^\d$/, 'must be a number from 0 to 9').transform(Number),
  TEMPORAL_ADDRESS: z.string().regex(/^[^\s:/]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a namespace name'),
  SMTP_URL: url(['smtp:', 'smtps:']),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'must be an address such as Iveel <iveel@example.org>',
    ),
  IVEEL_PAYLOAD_KEYS: keyRing,
  IVEEL_VAULT_KEYS: keyRing,
  IVEEL_HASH_KEY: secret,
  IVEEL_SERVICE_SECRET: secret,
  IVEEL_AUTH_SECRET: z.string().min(32, 'must be at least 32 characters'),
  IVEEL_PROFILE: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a profile, such as mongolia'),
  IVEEL_DEMO: z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
});

/**
 * Reads the configuration of one service.
 * @throws ConfigError when a variable is missing or wrong.
 */
export function loadConfig(service: ServiceName, environment: NodeJS.ProcessEnv = process.env): Config {
  const env = settle(environment);
  const upper = service.toUpperCase();
  const shared = schema.safeParse(env.values);
  const own = z
    .object({
      ...Object.fromEntries(serviceNames.map((name) => [`${name.toUpperCase()}_URL`, httpUrl])),
      [`${upper}_DATABASE_URL`]: z.union([z.literal(''), databaseUrl]),
    })
    .safeParse(env.values);
  const ownPort = z.object({ [`${upper}_PORT`]: port }).safeParse(env.values);
  const wrong = [shared, own, ownPort].flatMap((result) => result.error?.issues ?? []);
  if (wrong.length > 0 || !shared.data || !own.data || !ownPort.data) throw new ConfigError(wrong.map(sentence));
  const read = shared.data;
  const more: Record<string, string> = own.data;
  const ownUrl = more[`${upper}_DATABASE_URL`];
  return {
    service,
    bind: read.BIND_ADDRESS,
    port: ownPort.data[`${upper}_PORT`] as number,
    trustedProxies: read.TRUSTED_PROXIES,
    urls: Object.fromEntries(serviceNames.map((name) => [name, more[`${name.toUpperCase()}_URL`]])) as Config['urls'],
    database: {
      adminUrl: read.DATABASE_URL,
      ...(ownUrl ? { ownUrl } : {}),
      schema: services[service].schema,
      rolePassword: createHmac('sha256', read.IVEEL_SERVICE_SECRET)
        .update(`database role ${service}`)
        .digest('base64url'),
    },
    temporal: { address: read.TEMPORAL_ADDRESS, namespace: read.TEMPORAL_NAMESPACE, env: env.temporal },
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    payloadKeys: read.IVEEL_PAYLOAD_KEYS,
    vaultKeys: read.IVEEL_VAULT_KEYS,
    hashKey: read.IVEEL_HASH_KEY,
    serviceSecret: read.IVEEL_SERVICE_SECRET,
    authSecret: read.IVEEL_AUTH_SECRET,
    profile: read.IVEEL_PROFILE,
    demo: read.IVEEL_DEMO,
    logLevel: read.LOG_LEVEL,
  };
}

/** The environment with the file under it and fallbacks filled in; an empty value counts as not set; a moved port moves the default address. */
function settle(environment: NodeJS.ProcessEnv): {
  values: Record<string, string | undefined>;
  temporal: Record<string, string>;
} {
  let env: NodeJS.ProcessEnv;
  try {
    env = withEnvFile(environment);
  } catch (error) {
    throw new ConfigError([(error as Error).message]);
  }
  const values = Object.fromEntries(knownVariables.map(({ name, fallback }) => [name, env[name] || fallback]));
  for (const name of serviceNames.map((service) => service.toUpperCase())) {
    if (!env[`${name}_URL`] && port.safeParse(env[`${name}_PORT`]).success)
      values[`${name}_URL`] = `http://127.0.0.1:${env[`${name}_PORT`]}`;
  }
  return { values, temporal: temporalVariables(env) };
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const about = knownVariables.find((variable) => variable.name === name)?.about ?? '';
  const missing = issue.code === 'invalid_type';
  return missing ? `${name} is not set (${about}).` : `${name} is wrong: ${issue.message} (${about}).`;
}

function url(protocols: readonly string[]) {
  return z.string().refine(
    (text) => {
      try {
        return protocols.includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  );
}

/** Turns a throwing parser into a zod transform whose message is the parser's sentence. */
function parsed<T>(parse: (text: string) => T) {
  return (text: string, context: z.RefinementCtx): T => {
    try {
      return parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  };
}
