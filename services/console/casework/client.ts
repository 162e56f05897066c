/** Casework, asked in the name of the person signed in; it alone decides what that person may see. */
import { signAssertion } from '../../../libs/access/assertion';
import { signServiceCall } from '../../../libs/access/service-call';
import { Problem } from '../../../libs/http/problem';
import {
  type CaseEvent,
  type CaseList,
  type Conferences,
  type Schedule,
  type Timeline,
  type WholeCase,
  type Worklist,
} from './replies';

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Casework {
  worklist(staff: string, query: Query): Promise<Worklist>;
  cases(staff: string, query: Query): Promise<CaseList>;
  case(staff: string, ref: string): Promise<WholeCase>;
  conferences(staff: string, ref: string): Promise<Conferences>;
  /** The weeks ahead. */
  schedule(staff: string, ref: string): Promise<Schedule>;
  /** All of it, oldest first. */
  events(staff: string, ref: string): Promise<readonly CaseEvent[]>;
  /** Whose one-time link this is, while it is good; undefined for any other. */
  invitation(token: string): Promise<Invited | undefined>;
  /** The same, and it opens nothing any more. */
  redeem(token: string): Promise<Invited | undefined>;
}

export interface Invited {
  readonly staffId: string;
  readonly name: Readonly<Record<'mn' | 'en', string>>;
  readonly email: string;
}

export interface CaseworkOptions {
  readonly url: string;
  readonly serviceSecret: Buffer;
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/** A case of ten years has a few thousand events; beyond this something is wrong. */
const mostPages = 20;

/** Refusals of casework become our own of the same meaning; anything it cannot answer is `temporarily-unavailable`. */
export function caseworkClient({ url, serviceSecret, timeoutMs = 8_000, now = Date.now }: CaseworkOptions): Casework {
  const ask = async (path: string, init: RequestInit): Promise<{ response: Response; body: unknown }> => {
    try {
      const response = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(timeoutMs) });
      return { response, body: await response.json() };
    } catch (error) {
      throw away(error);
    }
  };
  const get = async <T>(staff: string, path: string, query: Query = {}): Promise<T> => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
    const headers = { accept: 'application/json', authorization: signAssertion(serviceSecret, staff, now()) };
    const { response, body } = await ask(`${path}?${asked}`, { headers });
    if (response.ok) return body as T;
    throw refusal(response, body);
  };
  const opened = async (what: 'look' | 'redeem', token: string): Promise<Invited | undefined> => {
    const { response, body } = await ask(`/internal/invitations/${what}`, {
      method: 'POST',
      headers: {
        ...{ accept: 'application/json', 'content-type': 'application/json' },
        authorization: signServiceCall(serviceSecret, 'console', now()),
      },
      body: JSON.stringify({ token }),
    });
    if (response.ok) return body as Invited;
    if (response.status === 404) return undefined;
    throw refusal(response, body);
  };
  const events = async (staff: string, ref: string): Promise<readonly CaseEvent[]> => {
    const found: CaseEvent[] = [];
    let after: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const part = await get<Timeline>(staff, `/api/cases/${encodeURIComponent(ref)}/timeline`, { after, limit: 500 });
      found.push(...part.past);
      after = part.next;
      if (after === undefined) break;
    }
    return found;
  };
  return {
    worklist: (staff, query) => get(staff, '/api/worklist', query),
    cases: (staff, query) => get(staff, '/api/cases', query),
    case: (staff, ref) => get(staff, `/api/cases/${encodeURIComponent(ref)}`),
    conferences: (staff, ref) => get(staff, `/api/cases/${encodeURIComponent(ref)}/conferences`),
    schedule: (staff, ref) => get(staff, `/api/cases/${encodeURIComponent(ref)}/schedule`),
    events,
    invitation: (token) => opened('look', token),
    redeem: (token) => opened('redeem', token),
  };
}

const away = (cause: unknown) => new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause });

const same: Readonly<Record<number, string>> = {
  400: 'bad-input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  422: 'bad-input',
};

function refusal({ status, headers }: Response, body: unknown): Problem {
  const wait = headers.get('retry-after');
  const retry = wait === null ? {} : { headers: { 'Retry-After': wait } };
  if (status === 429) return new Problem('too-many-requests', retry);
  const { code } = (body ?? {}) as { code?: unknown };
  if (code === 'bad-cursor') return new Problem('bad-cursor');
  const known = same[status];
  return known === undefined ? away(new Error(`casework answered ${status}`)) : new Problem(known);
}
