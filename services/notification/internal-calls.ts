/** How this service asks another one: signed, bounded in time, and with an answer whose shape is checked. */
import { type z } from 'zod';
import { signServiceCall } from '../../libs/access/service-call';

/** The other service could not be asked, or did not understand. Worth another try. */
export class NeighbourAway extends Error {
  override readonly name = 'NeighbourAway';
}

export interface InternalCalls {
  /** Undefined when it answers with one of `nothing` (404 unless given). @throws NeighbourAway */
  get<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined>;
  /** @throws NeighbourAway */
  post<T>(path: string, body: object, schema: z.ZodType<T>, nothing?: readonly number[]): Promise<T | undefined>;
}

export interface Neighbour {
  readonly name: string;
  /** Address without a slash at the end. */
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly now?: () => number;
}

/** An attempt to send has 30 s for everything. */
const timeoutMs = 4_000;

export function internalCalls({ name, url, serviceSecret, now = Date.now }: Neighbour): InternalCalls {
  const ask = async <T>(
    path: string,
    init: RequestInit,
    schema: z.ZodType<T>,
    nothing: readonly number[],
  ): Promise<T | undefined> => {
    try {
      const reply = await fetch(`${url}${path}`, {
        ...init,
        headers: {
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          authorization: signServiceCall(serviceSecret, 'notification', now()),
          accept: 'application/json',
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (nothing.includes(reply.status)) return undefined;
      if (!reply.ok) throw new Error(`${name} answered ${reply.status}`);
      return schema.parse(await reply.json());
    } catch (error) {
      throw new NeighbourAway(`${name} could not be asked`, { cause: error });
    }
  };
  return {
    get: (path, schema) => ask(path, {}, schema, [404]),
    post: (path, body, schema, nothing = [404]) =>
      ask(path, { method: 'POST', body: JSON.stringify(body) }, schema, nothing),
  };
}
