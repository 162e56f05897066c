/** Casework and referral as this service meets them: real HTTP on the agreed addresses, answering what a test says. Their own behaviour has its own tests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import { verifyServiceCall } from '../../../libs/access/service-call';
import { type Actor } from '../../../libs/access/actor';
import { hashApiToken } from '../../../libs/access/api-token';

export interface TestPerson {
  readonly staffId: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: 'mn' | 'en';
  readonly because: string;
}

export interface Neighbours {
  readonly url: string;
  /** Whom casework finds, given who cannot be reached. */
  people: (role: string, unreachable: readonly string[]) => readonly TestPerson[];
  case: Record<string, unknown>;
  handoff: Record<string, unknown>;
  /** HTTP status of `POST /internal/links` by purpose; 201 unless said. */
  links: Partial<Record<'answer' | 'dispute', number>>;
  /** Every service answers 503 while true. */
  away: boolean;
  /** Staff by API token. */
  readonly staff: Map<string, Actor>;
  /** Addresses of people from outside, by note. */
  readonly outsiders: Map<string, string>;
  /** Tokens handed out, newest last. */
  readonly tokens: string[];
  readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[];
  reset(): void;
  close(): Promise<void>;
}

export const referralId = '0d4b7b3e-2f0c-4f0e-9d8a-5d2f7a1c9e10';
export const caseId = '7c1f2b9a-8e54-4a53-9a7e-1b3f6d2c4e55';
export const agencyId = '4572a684-a7a2-4243-8fac-1e4fb41e8b4c';
export const ref = 'BH-2026-0142-7';

export const aPerson = (name: string, over: Partial<TestPerson> = {}): TestPerson => ({
  staffId: randomUUID(),
  name,
  email: `${name}@iveel.example`,
  language: 'mn',
  because: 'owner',
  ...over,
});

const aCase = {
  id: caseId,
  ref,
  unit: 'mn-069-05',
  unitPath: ['mn', 'mn-069', 'mn-069-05'],
  lead: null as string | null,
  stage: 'supporting',
  risk: 'high',
  zone: 'Asia/Ulaanbaatar',
  clockOffset: 0,
};

const aHandoff = {
  referral: referralId,
  caseId,
  ref,
  unit: 'mn-069-05',
  risk: 'high',
  service: 'psychosocial',
  serviceName: { mn: 'Сэтгэл зүйн дэмжлэг', en: 'Psychosocial support' },
  status: 'sent',
  requestedAt: '2026-11-23T01:00:00.000Z',
  answerBy: '2026-11-24T10:00:00.000Z',
  zone: 'Asia/Ulaanbaatar',
  clockOffset: 0,
  requestedBy: { unit: 'mn-069-05', name: { mn: 'Галуут сум', en: 'Galuut soum' } },
  phone: '0044 0199',
  agency: {
    id: agencyId,
    name: { mn: 'Галуут сумын эрүүл мэндийн төв', en: 'Galuut soum health centre' },
    contacts: [
      { role: 'agency', email: 'reception@galuut-health.example', language: 'mn', phone: '0044 0101' },
      { role: 'agency-deputy', email: 'deputy@galuut-health.example', language: 'en', phone: '0044 0102' },
    ],
  },
};

export async function startNeighbours(serviceSecret: Buffer): Promise<Neighbours> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const neighbours: Neighbours = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    people: () => [],
    case: aCase,
    handoff: aHandoff,
    links: {},
    away: false,
    staff: new Map(),
    outsiders: new Map(),
    tokens: [],
    asked: [],
    reset() {
      Object.assign(this, { people: () => [], case: aCase, handoff: aHandoff, links: {}, away: false });
      this.asked.length = this.tokens.length = 0;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    const path = request.url ?? '';
    neighbours.asked.push({ path, body });
    const [status, reply] = verifyServiceCall(serviceSecret, request.headers.authorization ?? '', Date.now())
      ? replyTo(path, body)
      : [401, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  }

  function replyTo(path: string, body: Record<string, unknown>): [number, unknown] {
    if (neighbours.away) return [503, {}];
    if (path === '/internal/introspect') {
      const found = [...neighbours.staff].find(([token]) => hashApiToken(token) === body['tokenHash']);
      return [200, { actor: found?.[1] ?? null }];
    }
    if (path === '/internal/recipients') {
      const people = neighbours.people(body['role'] as string, (body['unreachable'] ?? []) as string[]);
      return [200, { people, case: neighbours.case }];
    }
    if (path === '/internal/outsiders') {
      const email = neighbours.outsiders.get(body['note'] as string);
      return email === undefined ? [404, {}] : [200, { email }];
    }
    if (path === `/internal/agencies/${agencyId}`) return [200, aHandoff.agency];
    if (path === `/internal/cases/${caseId}`) return [200, neighbours.case];
    if (path === `/internal/handoffs/${referralId}`) return [200, neighbours.handoff];
    if (path === '/internal/links') {
      const status = neighbours.links[body['purpose'] as 'answer'] ?? 201;
      if (status !== 201) return [status, { code: 'handoff-closed' }];
      const token = randomBytes(32).toString('base64url');
      neighbours.tokens.push(token);
      return [201, { url: `http://127.0.0.1:7103/a/${token}`, expiresAt: '2026-12-08T00:00:00.000Z' }];
    }
    return [404, {}];
  }
  return neighbours;
}
