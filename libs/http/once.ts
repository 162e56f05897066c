/** Runs a request at most once per Idempotency-Key (see idempotency.ts). */
import { createHash, randomUUID } from 'node:crypto';
import { type Request } from 'express';
import { canonicalJson } from '../audit/canonical';
import { type Caller } from '../access/actor';
import { type IdempotencyStore, type RequestMark, type StoredReply } from './idempotency';
import { Problem } from './problem';

/** How long a second copy waits for the first to finish before it is told to come again. */
const patienceMs = 3_000;
const pollMs = 100;

/** The mark of a request; undefined without a key. @throws Problem `bad-idempotency-key` */
export function markOf(req: Request, caller: Caller, required: boolean): RequestMark | undefined {
  const key = req.headers['idempotency-key'];
  if (key === undefined && !required) return undefined;
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{8,100}$/.test(key)) throw new Problem('bad-idempotency-key');
  const who =
    caller.kind === 'staff' ? caller.actor.id : caller.kind === 'service' ? `service ${caller.service}` : 'anybody';
  return {
    // Hashed, since a path may carry a link token.
    scope: sha256(`${who}\n${req.method}\n${req.path}`),
    key,
    fingerprint: sha256(canonicalJson([req.body ?? null, req.url])),
  };
}

/** A uuid that every try of the same request shares; random without a mark. */
export function requestKeyOf(mark: RequestMark | undefined): string {
  if (mark === undefined) return randomUUID();
  const hex = sha256(`${mark.scope}\n${mark.key}`);
  // Version 8: a uuid whose bits mean what its maker says.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface Outcome {
  readonly sent: StoredReply;
  readonly replayed: boolean;
}

/**
 * @param lost told when the work is done but its reply could not be stored; the next try then does it again under the same request key
 * @throws Problem `idempotency-key-reused` or `in-progress`; whatever the work throws
 */
export async function once(
  store: IdempotencyStore,
  mark: RequestMark,
  work: () => Promise<StoredReply>,
  lost: (error: unknown) => void,
): Promise<Outcome> {
  for (let waited = 0; ; waited += pollMs) {
    const begun = await store.begin(mark);
    if (begun.kind === 'done') return { sent: begun.stored, replayed: true };
    if (begun.kind === 'reused') throw new Problem('idempotency-key-reused');
    if (begun.kind === 'first') break;
    if (waited >= patienceMs) throw new Problem('in-progress', { headers: { 'Retry-After': '1' } });
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  try {
    const sent = await work();
    await (sent.status < 300 ? store.finish(mark, sent) : store.abandon(mark)).catch(lost);
    return { sent, replayed: false };
  } catch (error) {
    await store.abandon(mark).catch(lost);
    throw error;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
