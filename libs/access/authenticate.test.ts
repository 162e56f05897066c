/** What would hurt: a forged, stale or borrowed credential that opens a child's file. */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { anActor } from '../testing/actors';
import { testClock } from '../testing/clock';
import { type Actor, anonymous } from './actor';
import { generateApiToken, hashApiToken } from './api-token';
import { signAssertion, verifyAssertion } from './assertion';
import { authenticator } from './authenticate';
import { type Credential, IntrospectionAway, cacheMs, httpIntrospect, introspectRequest } from './introspect';
import { signServiceCall, verifyServiceCall } from './service-call';

const secret = randomBytes(32);
const clock = testClock();
const { token, hash } = generateApiToken();
const staff = anActor('supervisor');
const asked: Credential[] = [];
const authenticate = authenticator({
  introspect: (credential) => {
    asked.push(credential);
    const known = 'tokenHash' in credential ? credential.tokenHash === hash : credential.staff === staff.id;
    return Promise.resolve(known ? staff : undefined);
  },
  serviceSecret: secret,
  now: clock.now,
});
beforeEach(() => (asked.length = 0));

test('a token, an assertion and a service call say who they are from', async () => {
  expect(await authenticate(`Bearer ${token}`)).toEqual({ kind: 'staff', actor: staff });
  expect(await authenticate(signAssertion(secret, staff.id, clock.now()))).toEqual({ kind: 'staff', actor: staff });
  expect(await authenticate(signServiceCall(secret, 'intake', clock.now()))).toEqual({
    kind: 'service',
    service: 'intake',
  });
});

test('only the hash of a token leaves', async () => {
  await authenticate(`Bearer ${token}`);
  expect(asked).toEqual([{ tokenHash: hashApiToken(token) }]);
  expect(JSON.stringify(asked)).not.toContain(token);
});

test('a token is made of 32 random bytes and is never made twice', () => {
  const made = Array.from({ length: 100 }, () => generateApiToken().token);
  expect(new Set(made).size).toBe(100);
  for (const one of made) expect(one).toMatch(/^iveel_[A-Za-z0-9_-]{43}$/);
});

test('what does not look like a token is not even asked about', async () => {
  for (const header of [
    'Bearer x',
    'Bearer ',
    'Bearer iveel_short',
    `Bearer ${token} ${token}`,
    `Basic ${token}`,
    token,
    '',
    `Bearer ${'x'.repeat(5000)}`,
  ]) {
    expect(await authenticate(header)).toEqual(anonymous);
  }
  expect(await authenticate(undefined)).toEqual(anonymous);
  expect(asked).toEqual([]);
});

test('an assertion or a call is nobody a minute later, and before its time', () => {
  const at = clock.now();
  const [assertion, call] = [signAssertion(secret, staff.id, at), signServiceCall(secret, 'intake', at)];
  for (const [later, valid] of [
    [0, true],
    [59_999, true],
    [60_000, false],
    [86_400_000, false],
    [-61_000, false],
  ] as const) {
    expect([later, verifyAssertion(secret, assertion, at + later) !== undefined]).toEqual([later, valid]);
    expect([later, verifyServiceCall(secret, call, at + later) !== undefined]).toEqual([later, valid]);
  }
});

test('another key, another purpose or one changed letter makes it nobody', () => {
  const at = clock.now();
  const [assertion, call] = [signAssertion(secret, staff.id, at), signServiceCall(secret, 'intake', at)];
  expect(verifyAssertion(randomBytes(32), assertion, at)).toBeUndefined();
  expect(verifyServiceCall(randomBytes(32), call, at)).toBeUndefined();
  expect(verifyServiceCall(secret, call.replace('intake', 'casework'), at)).toBeUndefined();
  // A signature of one kind must not be good for the other.
  const [claim] = assertion.replace('Assertion ', '').split('.');
  const signature = call.split('.').at(-1) ?? '';
  expect(verifyAssertion(secret, `Assertion ${claim}.${signature}`, at)).toBeUndefined();
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...'abcXYZ019-_.'), (where, letter) => {
      const change = (text: string): string => {
        const at = where % text.length;
        return text.slice(0, at) + letter + text.slice(at + 1);
      };
      fc.pre(change(assertion) !== assertion && change(call) !== call);
      expect(verifyAssertion(secret, change(assertion), at)).toBeUndefined();
      expect(verifyServiceCall(secret, change(call), at)).toBeUndefined();
    }),
  );
});

test('whatever stands in the header, the answer is nobody and never an error', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', 'Assertion ', 'Service ', 'Bearer '),
      fc.string({ unit: 'binary' }),
      async (scheme, rest) => {
        expect(await authenticate(scheme + rest)).toEqual(anonymous);
      },
    ),
  );
});

describe('asking casework over HTTP', () => {
  let reply: { status: number; body: unknown };
  let requests: { authorization: string | undefined; body: unknown }[];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      requests.push({ authorization: req.headers.authorization, body: JSON.parse(body) });
      res.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  let caseworkUrl: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    caseworkUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    requests = [];
    reply = { status: 200, body: { actor: staff } };
  });
  const introspector = (url = caseworkUrl) =>
    httpIntrospect({ caseworkUrl: url, serviceSecret: secret, service: 'referral', now: clock.now });

  test('it signs its question, asks once in ten seconds, and then anew', async () => {
    const introspect = introspector();
    const question = { staff: staff.id };
    const first: Actor | undefined = await introspect(question);
    await introspect(question);
    expect(first).toEqual(staff);
    expect(requests).toHaveLength(1);
    expect(introspectRequest.parse(requests[0]?.body)).toEqual(question);
    expect(verifyServiceCall(secret, requests[0]?.authorization ?? '', clock.now())).toBe('referral');
    clock.forward(cacheMs);
    reply = { status: 200, body: { actor: null } };
    expect(await introspect(question)).toBeUndefined();
  });

  test('one person’s answer is never another’s', async () => {
    const introspect = introspector();
    await introspect({ staff: staff.id });
    reply = { status: 200, body: { actor: null } };
    expect(await introspect({ staff: randomUUID() })).toBeUndefined();
    expect(await introspect({ tokenHash: hash })).toBeUndefined();
  });

  test('an error, a strange answer or no answer is away, neither yes nor no, and is not remembered', async () => {
    const introspect = introspector();
    for (const bad of [
      { status: 500, body: {} },
      { status: 200, body: { actor: { ...staff, role: 'god' } } },
      { status: 200, body: {} },
    ]) {
      reply = bad;
      await expect(introspect({ staff: staff.id })).rejects.toThrow(IntrospectionAway);
    }
    await expect(introspector('http://127.0.0.1:1')({ staff: staff.id })).rejects.toThrow(IntrospectionAway);
    reply = { status: 200, body: { actor: staff } };
    expect(await introspect({ staff: staff.id })).toEqual(staff);
  });
});
