/** The OpenAPI 3.1 document of a service, made from the same definitions that validate its requests. */
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { problemEntry } from './problems';
import { type ResponseDefinition, type Route } from './route';

const problemBody = z
  .object({
    type: z.string(),
    title: z.string(),
    titles: z.object({ mn: z.string(), en: z.string() }),
    status: z.number(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(
        z.object({
          in: z.enum(['body', 'query', 'path', 'header']),
          path: z.string(),
          code: z.string(),
          words: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem' });

/** @param title of the service */
export function openApiDocument(title: string, routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'API token of a member of staff',
  });
  for (const route of routes) registry.registerPath(pathOf(route));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: 'Times are ISO-8601 with an offset. Errors are RFC 9457 problems with a stable `code`.',
    },
  });
}

function pathOf(route: Route): RouteConfig {
  const codes = new Map<number, Set<string>>();
  const add = (code: string): void => {
    const status = problemEntry(code)?.status;
    if (status === undefined)
      throw new Error(`${route.method} ${route.path}: problem code "${code}" is not registered`);
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  };
  for (const code of problemCodes(route)) add(code);
  const headers = headersOf(route);
  return {
    method: route.method,
    path: openApiPath(route.path),
    summary: `${route.summary.en} · ${route.summary.mn}`,
    tags: [...route.tags],
    security: route.access === 'public' ? [] : [{ token: [] }],
    // Read by the docs, and by the test that calls every route as every role.
    'x-access': typeof route.access === 'string' ? route.access : route.access.action,
    request: {
      ...(route.params ? { params: route.params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.body
        ? { body: { required: true, content: { [route.media ?? 'application/json']: { schema: route.body } } } }
        : {}),
      ...(headers ? { headers } : {}),
    },
    responses: { ...goodResponses(route), ...problemResponses(codes) },
  };
}

export function openApiPath(path: string): string {
  return path.replace(/:([A-Za-z]+)/g, '{$1}');
}

function headersOf(route: Route): z.ZodObject | undefined {
  const headers: Record<string, z.ZodType> = {};
  if (route.idempotent)
    headers['Idempotency-Key'] = route.idempotent === 'required' ? z.string() : z.string().optional();
  if (route.versioned) headers['If-Match'] = route.versioned === 'required' ? z.string() : z.string().optional();
  return Object.keys(headers).length > 0 ? z.object(headers) : undefined;
}

function isCodes(response: ResponseDefinition): response is string | readonly string[] {
  return typeof response === 'string' || Array.isArray(response);
}

/** The problems every route of this kind can meet, and its own. */
export function problemCodes(route: Route): string[] {
  const own = Object.values(route.responses).filter(isCodes).flat();
  return [
    ...own,
    ...(route.params || route.query || route.body ? ['bad-input'] : []),
    ...(route.body ? ['too-large', 'unsupported-media'] : []),
    ...(route.body && !route.media ? ['bad-json'] : []),
    ...(route.access === 'public' ? [] : ['unauthenticated']),
    ...(typeof route.access === 'object' ? ['forbidden', 'out-of-scope', 'not-found'] : []),
    ...(route.idempotent ? ['idempotency-key-reused', 'in-progress', 'bad-idempotency-key'] : []),
    ...(route.versioned ? ['stale-version', 'bad-if-match'] : []),
    'temporarily-unavailable',
  ];
}

function goodResponses(route: Route): RouteConfig['responses'] {
  const responses: RouteConfig['responses'] = {};
  for (const [status, response] of Object.entries(route.responses)) {
    if (isCodes(response)) continue;
    const { description, body, mediaType = 'application/json' } = response;
    responses[status] = { description, ...(body ? { content: { [mediaType]: { schema: body } } } : {}) };
  }
  return responses;
}

function problemResponses(codes: ReadonlyMap<number, ReadonlySet<string>>): RouteConfig['responses'] {
  return Object.fromEntries(
    [...codes].map(([status, names]) => [
      String(status),
      {
        description: [...names].map((name) => `\`${name}\``).join(', '),
        content: { 'application/problem+json': { schema: problemBody } },
      },
    ]),
  );
}
