/**
 * One definition of a route gives its path, who may use it, its validation, its OpenAPI text and its types. `createApp` turns a list of them into a service.
 */
import { type Request } from 'express';
import { type Logger } from 'pino';
import { z } from 'zod';
import { type Actor, type Caller } from '../access/actor';
import { type Reach, type Resource } from '../access/allowed';
import { type Action } from '../access/matrix';
import { type Language } from './language';
import { mustBeStrict } from './strict';

/** What a route does, for whoever reads the docs. */
export type Summary = Readonly<Record<Language, string>>;

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface RouteInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/**
 * Who may call.
 * - `public`: anybody; reveals nothing and changes nothing but what its own form says
 * - `signed-in`: any member of staff, for facts without a child in them
 * - `service`: another service, under /internal/ only
 * - an action of the access matrix, `on` the thing found by the loader (`undefined` → 404), or `on: 'handler'` when the handler asks `allow` itself or
 *   narrows a list by `reach`
 */
export type Access<Input> =
  | 'public'
  | 'signed-in'
  | 'service'
  | {
      readonly action: Action;
      readonly on: 'handler' | ((input: Input, actor: Actor) => Promise<Resource | undefined>);
    };

type ActorFor<A> = A extends 'public' ? Actor | undefined : A extends 'service' ? undefined : Actor;

export interface RouteRequest<P, Q, B, A> extends RouteInput<P, Q, B> {
  /**
   * The member of staff; for a public route only when one happens to be signed in, for a service route never. Where a loader has found the thing, in the
   * role and unit they act in: their own, or those of the one in whose place.
   */
  readonly actor: ActorFor<A>;
  readonly caller: Caller;
  /** Everything the actor may do the route's action to; narrows lists in SQL. */
  readonly reach: A extends { action: Action } ? Reach : undefined;
  readonly language: Language;
  readonly requestId: string;
  /** A uuid: the same for every try with the same Idempotency-Key of this caller on this path, else random. The id of the update it becomes. */
  readonly requestKey: string;
  /** From If-Match. */
  readonly expectedVersion: number | undefined;
  /** @returns as whom. @throws Problem `out-of-scope` unless the route's action is allowed on it */
  allow(resource: Resource): Actor;
  readonly log: Logger;
  readonly req: Request;
}

/** A documented reply, or the problem codes that come with that status. */
export type ResponseDefinition =
  { readonly description: string; readonly body?: z.ZodType; readonly mediaType?: string } | string | readonly string[];

export interface ReplyOptions {
  /** Becomes `Location`. */
  readonly location?: string;
  /** Becomes `ETag`. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply<S extends number, T> extends ReplyOptions {
  readonly status: S;
  readonly body: T;
}

/** Lists and members readonly all the way down: a reply is only read, and so literals and constants fit. */
type Unchanging<T> = T extends readonly (infer U)[]
  ? readonly Unchanging<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchanging<T[K]> }
    : T;

type ReplyOf<R> = {
  [S in keyof R & number]: R[S] extends string | readonly string[]
    ? never
    : R[S] extends { readonly body: infer B extends z.ZodType }
      ? Reply<S, Unchanging<z.input<B>>>
      : Reply<S, undefined>;
}[keyof R & number];

/** What a handler returns: `reply(201, { id }, { location: `/cases/${id}`, version: 1 })`. */
export function reply<const S extends number>(status: S): Reply<S, undefined>;
export function reply<const S extends number, const T>(status: S, body: T, options?: ReplyOptions): Reply<S, T>;
export function reply(status: number, body?: unknown, options: ReplyOptions = {}): Reply<number, unknown> {
  return { status, body, ...options };
}

type Fields = z.ZodObject;
type None = z.ZodObject<Record<never, never>>;

export interface RouteDefinition<P extends Fields, Q extends Fields, B extends z.ZodType, A, R> {
  readonly method: Method;
  /** Express notation: `/cases/:caseId/visits`. */
  readonly path: string;
  /** One line for the docs, in the words of its command where it is one. */
  readonly summary: Summary;
  readonly tags?: readonly string[];
  readonly access: A;
  readonly params?: P;
  /** Values arrive as text: `instant()`, `wholeNumber()`, enums. A key may repeat only where the schema is an array. */
  readonly query?: Q;
  /** JSON. Unknown fields are refused, at every depth. */
  readonly body?: B;
  /** Taken instead of JSON, as a text in which each character is one byte. */
  readonly media?: 'message/rfc822';
  /** Honours Idempotency-Key (`createApp` then needs a store). `required`: without the header 400. */
  readonly idempotent?: boolean | 'required';
  /** Documents If-Match and reads it; `required`: without it 428. */
  readonly versioned?: boolean | 'required';
  readonly responses: R;
  readonly handler: (request: RouteRequest<z.output<P>, z.output<Q>, z.output<B>, A>) => Promise<ReplyOf<R>>;
}

/** A route with its types forgotten, as `createApp` takes it. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: Summary;
  readonly tags: readonly string[];
  readonly access: Access<RouteInput<never, never, never>>;
  readonly params: Fields | undefined;
  readonly query: Fields | undefined;
  readonly body: z.ZodType | undefined;
  readonly media: 'message/rfc822' | undefined;
  readonly idempotent: boolean | 'required';
  readonly versioned: boolean | 'required';
  readonly responses: Readonly<Record<number, ResponseDefinition>>;
  readonly handler: (request: RouteRequest<never, never, never, never>) => Promise<Reply<number, unknown>>;
}

/** @throws Error for a definition that could not hold: parameters that do not match the path, a body with an object that is not strict, a service route outside /internal/ */
export function defineRoute<
  P extends Fields = None,
  Q extends Fields = None,
  B extends z.ZodType = z.ZodUndefined,
  const A extends Access<RouteInput<z.output<P>, z.output<Q>, z.output<B>>> = Access<
    RouteInput<z.output<P>, z.output<Q>, z.output<B>>
  >,
  const R extends Readonly<Record<number, ResponseDefinition>> = Readonly<Record<number, ResponseDefinition>>,
>(definition: RouteDefinition<P, Q, B, A, R>): Route {
  const { method, path, params, query, body, access } = definition;
  const named = [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]);
  const declared = Object.keys(params?.shape ?? {});
  if (named.length !== declared.length || !named.every((name) => declared.includes(name as string))) {
    throw new Error(`${method} ${path}: the parameters of the path and of the schema differ`);
  }
  if ((access === 'service') !== path.startsWith('/internal/'))
    throw new Error(`${method} ${path}: service routes, and only those, lie under /internal/`);
  if (method === 'get' && body) throw new Error(`${method} ${path}: a GET takes no body`);
  const strictBody = body instanceof z.ZodObject ? (body as z.ZodObject).strict() : body;
  if (strictBody) mustBeStrict(strictBody, `${method} ${path}`);
  return {
    method,
    path,
    summary: definition.summary,
    tags: definition.tags ?? [],
    access: access,
    params: params?.strict(),
    query: query?.strict(),
    body: strictBody,
    media: definition.media,
    idempotent: definition.idempotent ?? false,
    versioned: definition.versioned ?? false,
    responses: definition.responses,
    handler: definition.handler,
  };
}
