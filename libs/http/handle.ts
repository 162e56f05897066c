/** Carries one request through its route: who, what, may they, once, reply. The order matters: nobody learns from a validation error what they may not see. */
import { type Request, type RequestHandler, type Response } from 'express';
import { type Authenticate } from '../access/authenticate';
import { admit } from './admit';
import { etagOf, versionOf } from './etag';
import { type IdempotencyStore, type StoredReply } from './idempotency';
import { type Locals } from './locals';
import { markOf, once, requestKeyOf } from './once';
import { Problem } from './problem';
import { jsonBody, noBody, queryOf, textBody } from './read-request';
import { type Reply, type Route, type RouteRequest } from './route';
import { mustCheck } from './validate';

export interface HandleOptions {
  readonly authenticate: Authenticate;
  readonly idempotency?: IdempotencyStore | undefined;
}

export function handle(route: Route, { authenticate, idempotency }: HandleOptions): RequestHandler {
  return async (req, res) => {
    const locals = res.locals as Locals;
    const caller = await authenticate(req.headers.authorization);
    locals.caller = caller;
    const admission = admit(route, caller);

    const input = await read(route, req, res);
    const expectedVersion = route.versioned ? versionOf(req.headers['if-match']) : undefined;
    if (route.versioned === 'required' && expectedVersion === undefined) throw new Problem('version-required');
    let actor = admission.actor;
    if (typeof route.access === 'object' && route.access.on !== 'handler') {
      const resource = await route.access.on(input as never, admission.actor as never);
      if (resource === undefined) throw new Problem('not-found');
      actor = admission.allow(resource);
    }

    const mark = route.idempotent ? markOf(req, caller, route.idempotent === 'required') : undefined;
    const request = {
      ...input,
      ...admission,
      actor,
      caller,
      language: locals.language,
      requestId: locals.requestId,
      requestKey: requestKeyOf(mark),
      expectedVersion,
      log: locals.log,
      req,
    } as unknown as RouteRequest<never, never, never, never>;
    const work = async (): Promise<StoredReply> => written(route, await route.handler(request));

    if (mark === undefined || idempotency === undefined) return send(res, await work());
    const lost = (err: unknown): void =>
      locals.log.warn({ err }, 'a reply could not be stored for its Idempotency-Key');
    const { sent, replayed } = await once(idempotency, mark, work, lost);
    if (replayed) res.set('Idempotency-Replayed', 'true');
    send(res, sent);
  };
}

async function read(
  route: Route,
  req: Request,
  res: Response,
): Promise<{ params: unknown; query: unknown; body: unknown }> {
  const params = route.params ? await mustCheck(route.params, { ...req.params }, 'path') : {};
  const raw = queryOf(req.url, route.query);
  const query = route.query ? await mustCheck(route.query, raw, 'query') : await none(raw);
  await new Promise<void>((resolve, reject) => {
    (!route.body ? noBody : route.media ? textBody(route.media) : jsonBody)(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body could not be read'));
    });
  });
  const body = route.body ? await mustCheck(route.body, req.body, 'body') : undefined;
  return { params, query, body };
}

/** A route without a query refuses one: a misspelt filter must not be ignored. */
function none(raw: Record<string, unknown>): Promise<object> {
  const errors = Object.keys(raw).map((name) => ({
    in: 'query' as const,
    path: `/${name}`.slice(0, 100),
    code: 'unknown-field',
  }));
  return errors.length > 0
    ? Promise.reject(new Problem('bad-input', { errors: errors.slice(0, 20) }))
    : Promise.resolve({});
}

/** Through the schema of the reply: what it does not name is dropped, so a column added tomorrow does not leak. */
function written(route: Route, reply: Reply<number, unknown>): StoredReply {
  const defined = route.responses[reply.status];
  if (defined === undefined || typeof defined === 'string' || !('description' in defined)) {
    throw new Error(`${route.method} ${route.path} replied ${reply.status}, which it does not define`);
  }
  const body = defined.body?.parse(reply.body);
  const media = defined.mediaType ?? 'application/json';
  const headers: Record<string, string> = { ...reply.headers };
  if (reply.location !== undefined) headers['Location'] = reply.location;
  if (reply.version !== undefined) headers['ETag'] = etagOf(reply.version);
  if (defined.body) headers['Content-Type'] = `${media}; charset=utf-8`;
  const text = media === 'application/json' ? JSON.stringify(body) : String(body);
  return { status: reply.status, headers, reply: defined.body ? text : '' };
}

function send(res: Response, { status, headers, reply }: StoredReply): void {
  res.status(status).set(headers);
  if (reply === '') res.end();
  else res.send(reply);
}
