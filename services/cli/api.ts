// Calls to the services, and their problems as errors with a code.
import { randomUUID } from 'node:crypto';
import { type Complaint, formatComplaint } from '../../libs/policy/complaints';
import { type Lang } from '../../libs/words/catalogue';
import { type Args, hasWord, word } from '../../libs/words/word';
import { cannot } from './plain-error';

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly missing?: readonly (string | { code: string; words?: string })[];
  readonly errors?: readonly { path?: string; words?: string; code?: string }[];
  /** Of a policy or calendar: what is wrong where. */
  readonly complaints?: readonly Complaint[];
  /** Days that wait for confirmation. */
  readonly provisional?: readonly string[];
  /** What somebody who leaves must hand over first; not all of the cases are named. */
  readonly cases?: readonly string[];
  readonly caseCount?: number;
  readonly units?: readonly string[];
  /** What makes a unit looser than its profile, and waits for a manager above it. */
  readonly overrides?: readonly {
    unit: string;
    kind: string;
    risk: string;
    value: string;
    inherited: string;
    from?: string;
  }[];
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly details: readonly string[];
  constructor(
    readonly status: number,
    readonly code: string,
    body: ProblemBody,
    lang: Lang = 'en',
  ) {
    super(body.detail ?? body.title ?? `The service answered ${status}`);
    const say = (code: string, args: Args) => word(lang, `cli.said.${code}`, args);
    const missing = (body.missing ?? []).map((m) =>
      say('missing', { what: typeof m === 'string' ? lackWords(lang, m) : (m.words ?? m.code) }),
    );
    this.details = [
      ...missing,
      ...(body.errors ?? []).map((e) => `${e.path ?? ''}: ${e.words ?? e.code ?? ''}`),
      ...(body.complaints ?? []).map((c) => formatComplaint(c, lang)),
      ...(body.provisional ? [say('unconfirmed', { what: body.provisional.join(', ') })] : []),
      ...(body.cases?.length
        ? [say('cases', { n: body.caseCount ?? body.cases.length, what: body.cases.join(', ') })]
        : []),
      ...(body.units?.length ? [say('units', { what: body.units.join(', ') })] : []),
      ...(body.overrides ?? []).map((o) => say('looser', { from: 'profile', ...o })),
    ];
  }
}

/** What a gate lacks, as a sentence. */
function lackWords(lang: Lang, code: string): string {
  return hasWord(`gates.${code}.missing`) ? word(lang, `gates.${code}.missing`) : code;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly authorization?: string;
  readonly lang?: string;
  /** The same twice is one request. Default: a new one. */
  readonly key?: string;
}

/** Throws ApiError for a refusal, PlainError when nobody answers. */
export async function call<T>(
  url: string,
  { method = 'GET', body, authorization, lang = 'en', key = randomUUID() }: Call = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'accept-language': lang,
        ...(authorization ? { authorization } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw cannot('nobody-answers', { where: new URL(url).origin });
  }
  const text = await response.text();
  const parsed = read<T & ProblemBody>(text, url, response.status);
  if (!response.ok)
    throw new ApiError(response.status, parsed.code ?? String(response.status), parsed, lang === 'mn' ? 'mn' : 'en');
  return parsed;
}

/** What answers there may be no service of ours. */
function read<T>(text: string, url: string, status: number): T {
  try {
    return (text === '' ? {} : JSON.parse(text)) as T;
  } catch {
    throw cannot('not-json', { where: new URL(url).origin, status: String(status) });
  }
}
