/** Who is behind a credential. Casework knows (staff, tokens, units); the other services ask it and remember the answer for a few seconds. */
import { z } from 'zod';
import { type Actor } from './actor';
import { roles } from './roles';
import { type StandIn, standInShape } from './stand-in';
import { signServiceCall } from './service-call';

/** A token travels only as its hash. */
export type Credential = { readonly tokenHash: string } | { readonly staff: string };

/** Undefined when nobody is behind it, or the person no longer works here. Throws when it cannot be found out. */
export type Introspect = (credential: Credential) => Promise<Actor | undefined>;

/** Body of casework's `POST /internal/introspect`. */
export const introspectRequest = z.union([
  z.strictObject({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ staff: z.uuid() }),
]);

/** Its reply. */
export const introspectReply = z.object({
  actor: z
    .object({
      id: z.string(),
      role: z.enum(roles),
      unit: z.string(),
      unitPath: z.array(z.string()),
      name: z.string().optional(),
      standsIn: z.array(standInShape).optional(),
    })
    .nullable(),
});

export interface HttpIntrospectOptions {
  readonly caseworkUrl: string;
  readonly serviceSecret: Buffer;
  /** Name of the service that asks. */
  readonly service: string;
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
}

/** How long an answer is believed: a person who left is locked out of every service within this time. */
export const cacheMs = 10_000;
/** Answers kept at most; the oldest goes first. */
const cacheSize = 2_000;
const timeoutMs = 3_000;

/** Casework could not be asked. A route answers 503, because neither *yes* nor *no* is known. */
export class IntrospectionAway extends Error {
  override readonly name = 'IntrospectionAway';
}

/** Asks casework, and remembers answers (also *nobody*) for ten seconds. @throws IntrospectionAway */
export function httpIntrospect(options: HttpIntrospectOptions): Introspect {
  const { caseworkUrl, serviceSecret, service, now = Date.now, fetch: ask = fetch } = options;
  const known = new Map<string, { actor: Actor | undefined; until: number }>();

  return async (credential) => {
    const key = JSON.stringify(credential);
    const hit = known.get(key);
    if (hit !== undefined && hit.until > now()) return hit.actor;
    const actor = await request(
      ask,
      `${caseworkUrl}/internal/introspect`,
      key,
      signServiceCall(serviceSecret, service, now()),
    );
    known.delete(key);
    known.set(key, { actor, until: now() + cacheMs });
    if (known.size > cacheSize) known.delete(known.keys().next().value as string);
    return actor;
  };
}

async function request(
  ask: typeof fetch,
  url: string,
  body: string,
  authorization: string,
): Promise<Actor | undefined> {
  try {
    const reply = await ask(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!reply.ok) throw new Error(`casework answered ${reply.status}`);
    const { actor } = introspectReply.parse(await reply.json());
    if (actor === null) return undefined;
    const { name, standsIn = [], ...rest } = actor;
    return {
      ...rest,
      ...(name === undefined ? {} : { name }),
      ...(standsIn.length === 0 ? {} : { standsIn: standsIn.map(known) }),
    };
  } catch (error) {
    throw new IntrospectionAway('casework could not be asked who this is', { cause: error });
  }
}

/** What is absent is left out, not undefined. */
function known({ staff, on, ...rest }: z.output<typeof standInShape>): StandIn {
  return { ...rest, ...(staff === undefined ? {} : { staff }), ...(on === undefined ? {} : { on }) };
}
