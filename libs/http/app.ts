/** A service's HTTP face: routes, pages, health, figures, docs, and one way to say no. Every service is made by this function, so all behave alike. */
import { randomUUID } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { type Logger } from 'pino';
import { anonymous } from '../access/actor';
import { type Authenticate } from '../access/authenticate';
import { type Metrics } from '../telemetry/metrics';
import { docsPage } from './docs-page';
import { type Classify, understand } from './errors';
import { handle } from './handle';
import { type ReadinessChecks, health } from './health';
import { type IdempotencyStore } from './idempotency';
import { language } from './language';
import { type Locals } from './locals';
import { methodsFor, specificFirst } from './matching';
import { openApiDocument } from './openapi';
import { Problem } from './problem';
import { formBody, noBody, soundUrl } from './read-request';
import { type Route } from './route';
import { type RenderError, plainErrorPage, sendProblem } from './send-problem';

export interface AppOptions {
  readonly service: string;
  /** For the docs. */
  readonly title: string;
  readonly routes: readonly Route[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Who a request is from; without it everybody is anonymous. */
  readonly authenticate?: Authenticate;
  /** What must answer before the service takes work: database, Temporal. */
  readonly ready?: ReadinessChecks;
  /** Needed as soon as one route is `idempotent`. */
  readonly idempotency?: IdempotencyStore;
  /** Adds pages. They get posted forms in `req.body` (flat, `Object.create(null)`), `res.locals`, and may throw `Problem`. */
  readonly html?: (router: Router) => void;
  readonly errorPage?: RenderError;
  /** Reads a service's own errors, such as refusals of a workflow (libs/temporal/failures). */
  readonly classify?: Classify;
  /** More sources per CSP directive, such as `{ 'style-src': ["'sha256-…'"] }`. Scripts are never allowed. */
  readonly csp?: Readonly<Record<string, readonly string[]>>;
}

/** Never throws at a request. @throws Error when a route needs a store that is not given */
export function createApp(options: AppOptions): Express {
  const { routes, logger, metrics, ready = {}, idempotency, errorPage = plainErrorPage } = options;
  const authenticate = options.authenticate ?? (() => Promise.resolve(anonymous));
  if (!idempotency && routes.some((route) => route.idempotent))
    throw new Error('idempotent routes need an idempotency store');

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', firstValues);
  app.enable('case sensitive routing');

  app.use(recorded(logger, metrics), headersFor(options.csp), soundUrl);
  health(app, ready, metrics);
  // A third of a second for a service of a hundred routes: made when somebody asks, so that the service starts at once.
  let openapi: object | undefined;
  app.get('/openapi.json', (_req, res) => void res.json((openapi ??= openApiDocument(options.title, routes))));
  app.get('/docs', (_req, res) => {
    res.type('html').send(docsPage(options.title, routes, (res.locals as Locals).language));
  });

  const api = Router({ caseSensitive: true, strict: false });
  for (const route of specificFirst(routes))
    api[route.method](route.path, handle(route, { authenticate, idempotency }));
  const pages = Router({ caseSensitive: true });
  options.html?.(pages);
  const routers = [app.router, api, pages];
  app.use(takes(routers), api, asPage(pages), pages, nothingHere(routers));
  app.use(refused(errorPage, options.classify));
  return app;
}

/** Routes read their query themselves (read-request); pages get the first value of each name, on an object without a prototype. */
function firstValues(text: string): object {
  const values = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) values[name] ??= value;
  return values;
}

/** Gives a request its number, its language and its log, and writes one line when it is answered: the pattern of the route, never the address. */
function recorded(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const began = process.hrtime.bigint();
    const given = req.headers['x-request-id'];
    const requestId = typeof given === 'string' && uuid.test(given) ? given.toLowerCase() : randomUUID();
    const locals: Locals = { requestId, language: language(req), log: logger.child({ requestId }), caller: anonymous };
    Object.assign(res.locals, locals);
    res.set('X-Request-Id', requestId);
    res.on('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const route = ((req.route as { path?: unknown } | undefined)?.path ?? '-') as string;
      const status = res.writableFinished ? res.statusCode : 499;
      const { caller } = res.locals as Locals;
      metrics.httpSeconds.observe({ method: req.method, route: String(route), status: String(status) }, seconds);
      // Probes come every few seconds; they would bury what people did.
      const level = probes.has(String(route)) && status < 400 ? 'debug' : 'info';
      (res.locals as Locals).log[level](
        {
          method: req.method,
          route: String(route),
          status,
          ms: Math.round(seconds * 1000),
          ...(caller.kind === 'staff' ? { actor: caller.actor.id } : {}),
          ...(caller.kind === 'service' ? { caller: caller.service } : {}),
        },
        'request',
      );
    });
    next();
  };
}

const probes = new Set(['/livez', '/readyz', '/metrics']);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** No script, no frame, no third party; an address with a token in it is told to nobody. */
function headersFor(more: AppOptions['csp'] = {}): RequestHandler {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  for (const [name, sources] of Object.entries(more)) {
    if (name.startsWith('script-src')) throw new Error('pages work without scripts; none is allowed');
    directives[name] = [...(directives[name] ?? []), ...sources];
  }
  const shield = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  return (req, res, next) => {
    res.set('Cache-Control', 'no-store');
    res.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    shield(req, res, next);
  };
}

/** From here on an error is a page, and a posted form is read; only for addresses the pages know, so that an API client's 404 stays JSON. */
function asPage(pages: Router): RequestHandler {
  return (req, res, next) => {
    if (methodsFor([pages], req.path).size === 0) return next();
    res.locals.html = true;
    if (req.method === 'POST') return formBody(req, res, next);
    noBody(req, res, next);
  };
}

/** OPTIONS: what an address takes. Before the routers, each of which would answer for itself alone. */
function takes(routers: readonly Router[]): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'OPTIONS') return next();
    const methods = methodsFor(routers, req.path);
    if (methods.size === 0) return next(new Problem('not-found'));
    res
      .set('Allow', [...methods].sort().join(', '))
      .status(204)
      .end();
  };
}

/** 404, or 405 with what the address does take. */
function nothingHere(routers: readonly Router[]): RequestHandler {
  return (req, _res, next) => {
    const methods = methodsFor(routers, req.path);
    if (methods.size === 0) return next(new Problem('not-found'));
    const allow = [...methods].sort().join(', ');
    next(
      methods.has(req.method)
        ? new Problem('not-found')
        : new Problem('method-not-allowed', { headers: { Allow: allow } }),
    );
  };
}

function refused(errorPage: RenderError, classify: Classify | undefined): ErrorRequestHandler {
  // Four parameters tell Express that this one takes errors.
  return (error, req, res, _next) => {
    const { requestId, language: spoken, log } = res.locals as Locals;
    const { problem, unexpected } = understand(error, classify);
    if (unexpected) log.error({ err: error as unknown }, 'unexpected');
    else if (problem.code === 'engine-refuses') log.error({ err: error as unknown }, 'Temporal refuses us');
    else if (problem.code === 'temporarily-unavailable') log.warn({ err: error as unknown }, 'a part is away');
    else log.debug({ code: problem.code }, 'refused');
    // Too late for another answer: the connection is cut, so that the client does not take half a reply for a whole one.
    if (res.headersSent) return void res.destroy();
    sendProblem(req, res, { problem, language: spoken, requestId }, errorPage);
  };
}
