// The HTTP face: who may see what became of notices, and who may say that a mail came back.
import { randomUUID } from 'node:crypto';
import { type AddressInfo } from 'node:net';
import request from 'supertest';
import { type Actor } from '../../../libs/access/actor';
import { generateApiToken } from '../../../libs/access/api-token';
import { authenticator } from '../../../libs/access/authenticate';
import { httpIntrospect } from '../../../libs/access/introspect';
import { type Role } from '../../../libs/access/roles';
import { signServiceCall } from '../../../libs/access/service-call';
import { createMetrics } from '../../../libs/telemetry/metrics';
import { anActor } from '../../../libs/testing/actors';
import { keptLog } from '../../../libs/testing/http';
import { testKeys } from '../../../libs/testing/keys';
import { notificationApp } from '../../../services/notification/app';
import { mailWishes } from '../../../services/casework/mail-wishes';
import { HOUSE_HOURS } from '../../../libs/process/preview/mail-hour';
import { bounceSecret } from '../../../services/notification/bounce-hook-secret';
import { notify } from '../../../services/notification/use-cases/notify';
import { type Harness, notificationHarness } from './harness';
import { aPerson, caseId } from './neighbours';
import { aDutyNotice, aHandoffNotice } from './notices';

const { serviceSecret } = testKeys;
let h: Harness;
let app: ReturnType<typeof notificationApp>;
let soon = 0;
const log = keptLog();
beforeAll(async () => {
  h = await notificationHarness();
  const introspect = httpIntrospect({ caseworkUrl: h.neighbours.url, serviceSecret, service: 'notification' });
  app = notificationApp({
    deps: h.deps,
    serviceSecret,
    soon: () => (soon += 1),
    authenticate: authenticator({ introspect, serviceSecret }),
    logger: log.logger,
    metrics: createMetrics('notification'),
  });
});
afterAll(() => h?.close());
beforeEach(() => {
  h.neighbours.people = () => [saraa];
});
afterEach(async () => {
  await h.reset();
  log.clear();
});

const saraa = aPerson('saraa');
const unit = { unit: 'mn-069-05', unitPath: ['mn', 'mn-069', 'mn-069-05'] };
function signIn(role: Role, over: Partial<Actor> = {}): string {
  const { token } = generateApiToken();
  h.neighbours.staff.set(token, anActor(role, { ...unit, ...over }));
  return `Bearer ${token}`;
}
const notices = (authorization: string, query = `case=${caseId}`) =>
  request(app).get(`/api/notices?${query}`).set('Authorization', authorization);
interface Listed {
  readonly items: readonly {
    readonly template: string;
    readonly outcome: string;
    readonly mails: readonly Record<string, unknown>[];
  }[];
  readonly next?: string;
}

test('the supervisor sees what became of each notice, newest first, and no address', async () => {
  await notify(h.deps, aDutyNotice(), h.deadline());
  h.clock.forward(1_000);
  await notify(h.deps, aHandoffNotice('handoff'), h.deadline());
  const reply = await notices(signIn('supervisor'));
  const { items } = reply.body as Listed;
  expect(items.map(({ template, outcome }) => [template, outcome])).toEqual([
    ['handoff', 'sent'],
    ['overdue', 'sent'],
  ]);
  expect(items[1]?.mails).toEqual([
    expect.objectContaining({
      recipient: saraa.staffId,
      because: 'owner',
      status: 'sent',
      attempts: 1,
      maybeDuplicate: false,
    }),
  ]);
  expect(reply.text).not.toMatch(/@|\/a\/|galuut-health/);
});

test('pages follow each other without a gap', async () => {
  for (let i = 0; i < 3; i++) {
    await notify(h.deps, aDutyNotice({ dueAt: i }), h.deadline());
    h.clock.forward(1_000);
  }
  const who = signIn('auditor');
  const first = (await notices(who, `case=${caseId}&limit=2`)).body as Listed;
  const second = (await notices(who, `case=${caseId}&limit=2&after=${first.next ?? ''}`)).body as Listed;
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, undefined]);
});

test.each<[Role, Partial<Actor>, number]>([
  ['caseworker', {}, 403],
  ['supervisor', {}, 200],
  ['supervisor', { unit: 'mn-043-11', unitPath: ['mn', 'mn-043', 'mn-043-11'] }, 403],
  ['manager', { unit: 'mn-069', unitPath: ['mn', 'mn-069'] }, 200],
  ['manager', { unit: 'mn-043', unitPath: ['mn', 'mn-043'] }, 403],
  ['auditor', { unit: 'mn', unitPath: ['mn'] }, 200],
  ['ops', { unit: 'mn', unitPath: ['mn'] }, 200],
  ['volunteer', {}, 403],
  ['intake', {}, 403],
])('%s %j reading the notices of a case gets %i', async (role, over, status) => {
  expect((await notices(signIn(role, over))).status).toBe(status);
});

test('the case worker of the case sees them, and so does whoever covers', async () => {
  const [lead, cover] = [randomUUID(), randomUUID()];
  h.neighbours.case = { ...h.neighbours.case, lead };
  expect((await notices(signIn('caseworker', { id: lead }))).status).toBe(200);
  expect(
    (
      await notices(
        signIn('caseworker', {
          id: cover,
          standsIn: [{ role: 'caseworker', units: ['mn-069-05'], why: 'cover', staff: lead }],
        }),
      )
    ).status,
  ).toBe(200);
});

test('no credential, no answer; an unknown case is not found; casework away is a 503, never a guess', async () => {
  expect((await request(app).get(`/api/notices?case=${caseId}`)).status).toBe(401);
  const who = signIn('auditor');
  expect((await notices(who, `case=${randomUUID()}`)).status).toBe(404);
  expect((await notices(who, 'case=BH')).status).toBe(400);
  expect((await notices(who, `case=${caseId}&x=1`)).status).toBe(400);
  h.neighbours.away = true;
  expect((await notices(who)).status).toBe(503);
});

describe('the bounce hook', () => {
  const post = (body: object, secret?: string) => {
    const sent = request(app).post('/hooks/bounce');
    return (secret === undefined ? sent : sent.set('X-Iveel-Bounce-Secret', secret)).send(body);
  };
  const secret = bounceSecret(serviceSecret);

  test('takes a bounce once, and the next round comes at once', async () => {
    await notify(h.deps, aDutyNotice(), h.deadline());
    const messageId = (await h.arrived())[0]?.messageId ?? '';
    soon = 0;
    expect((await post({ messageId, action: 'delayed' }, secret)).status).toBe(204);
    expect(soon).toBe(0);
    expect((await post({ messageId, action: 'failed', status: '5.1.1' }, secret)).status).toBe(204);
    expect((await post({ messageId, action: 'failed', status: '5.1.1' }, secret)).status).toBe(204);
    expect(soon).toBe(1);
    const { items } = (await notices(signIn('auditor'))).body as Listed;
    expect(items[0]?.mails[0]).toMatchObject({ status: 'bounced', reason: '5.1.1' });
  });

  const report = (messageId: string, status: string, part = 'message/rfc822') =>
    [
      ...['From: MAILER-DAEMON@mx.invalid', 'Subject: =?utf-8?B?0JzRjdC00Y3RjdC0?=', 'MIME-Version: 1.0'],
      ...['Content-Type: multipart/report; report-type=delivery-status; boundary="x"', '', '--x'],
      ...['Content-Type: text/plain', '', 'Action: failed', '', '--x', 'Content-Type: message/delivery-status', ''],
      ...['Reporting-MTA: dns; mx.invalid', '', 'Final-Recipient: rfc822; a@mx.invalid', status, '', '--x'],
      ...[`Content-Type: ${part}`, '', `Message-ID: ${messageId}`, 'Subject: \u00e9', '', '--x--', ''],
    ].join('\r\n');
  const mail = (body: string, key = secret, type = 'message/rfc822') =>
    request(app).post('/hooks/bounce/mail').set('X-Iveel-Bounce-Secret', key).type(type).send(body);

  test.each(['message/rfc822', 'text/rfc822-headers'])(
    'reads a report as mail servers write it, with the mail as %s',
    async (part) => {
      await notify(h.deps, aDutyNotice(), h.deadline());
      const messageId = (await h.arrived())[0]?.messageId ?? '';
      soon = 0;
      expect((await mail(report(messageId, 'Action: delayed\r\nStatus: 4.4.1', part))).status).toBe(204);
      expect((await mail(report(messageId, 'Action: delivered\r\nStatus: 2.0.0', part))).status).toBe(204);
      expect(await h.database.db.selectFrom('mail').select('status').execute()).toEqual([{ status: 'sent' }]);
      for (let again = 0; again < 2; again++)
        expect((await mail(report(messageId, 'Action: Failed (no such box)\r\nStatus: 5.1.1', part))).status).toBe(204);
      expect(soon).toBe(1);
      const mails = await h.database.db.selectFrom('mail').select(['status', 'reason']).execute();
      expect(mails).toEqual([{ status: 'bounced', reason: '5.1.1' }]);
    },
  );

  test('a mail that is no report, somebody else’s, forged or of another kind changes nothing', async () => {
    await notify(h.deps, aDutyNotice(), h.deadline());
    const messageId = (await h.arrived())[0]?.messageId ?? '';
    const failed = report(messageId, 'Action: failed\r\nStatus: 5.1.1');
    const away = 'From: a@b.invalid\r\nSubject: I am away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n';
    const replies = [
      await mail(away),
      await mail(failed.replace('--x--', '')),
      await mail(failed.replaceAll('message/delivery-status', 'text/plain')),
      await mail(report('<nobody@nowhere.invalid>', 'Action: failed')),
      await mail(report('no brackets <', 'Action: failed')),
      await mail(failed, 'x'),
      await mail(failed, secret, 'text/plain'),
      await mail('x'.repeat(70_000)),
      await mail(''),
    ];
    expect(replies.map(({ status }) => status)).toEqual([400, 204, 400, 404, 400, 401, 415, 413, 400]);
  });

  test('needs its secret, and changes nothing without', async () => {
    await notify(h.deps, aDutyNotice(), h.deadline());
    const messageId = (await h.arrived())[0]?.messageId ?? '';
    for (const wrong of [undefined, '', 'x', secret.toLowerCase(), `${secret}x`])
      expect((await post({ messageId, action: 'failed' }, wrong)).status).toBe(401);
    expect(await h.database.db.selectFrom('mail').select('status').execute()).toEqual([{ status: 'sent' }]);
  });

  test.each([
    [{}, 400],
    [{ messageId: 'no brackets', action: 'failed' }, 400],
    [{ messageId: '<a@b>', action: 'exploded' }, 400],
    [{ messageId: '<a@b>', action: 'failed', status: 'x' }, 400],
    [{ messageId: '<a@b>', action: 'failed', more: 1 }, 400],
    [{ messageId: '<a\u0000@b>', action: 'failed' }, 400],
    [{ messageId: '<nobody@iveel.example>', action: 'failed' }, 404],
  ])('%j is answered with %i', async (body, status) => {
    expect((await post(body, secret)).status).toBe(status);
    expect(log.errors()).toEqual([]);
  });
});

describe('preferences', () => {
  test('everybody has the defaults until they say otherwise, and only their own', async () => {
    const [me, other] = [signIn('caseworker'), signIn('caseworker')];
    const get = (who: string) => request(app).get('/api/preferences').set('Authorization', who);
    const mine = { quietFrom: '21:30', quietUntil: '07:00', digestAt: '09:15' };
    expect((await get(me)).body).toEqual({ quietFrom: '19:00', quietUntil: '08:00', digestAt: '08:00' });
    expect((await request(app).put('/api/preferences').set('Authorization', me).send(mine)).status).toBe(204);
    expect((await get(me)).body).toEqual(mine);
    expect((await get(other)).body).toEqual({ quietFrom: '19:00', quietUntil: '08:00', digestAt: '08:00' });
    expect((await request(app).get('/api/preferences')).status).toBe(401);
  });

  test.each([
    { quietFrom: '08:00', quietUntil: '23:00', digestAt: '08:00' },
    { quietFrom: '24:00', quietUntil: '08:00', digestAt: '08:00' },
    { quietFrom: '19:00', quietUntil: '08:00' },
    { quietFrom: '19:00', quietUntil: '08:00', digestAt: '08:00', staffId: 'somebody' },
  ])('%j is refused', async (body) => {
    const sent = request(app).put('/api/preferences').set('Authorization', signIn('caseworker'));
    expect((await sent.send(body)).status).toBe(400);
  });
});

test('the digest run is for services only', async () => {
  const run = (authorization: string) =>
    request(app).post('/internal/digests/run').set('Authorization', authorization).send({ everything: true });
  expect((await run(signIn('ops'))).status).toBe(403);
  await notify(h.deps, aDutyNotice({ risk: 'low', channel: 'digest' }), h.deadline());
  expect((await run(signServiceCall(serviceSecret, 'cli', Date.now()))).body).toEqual({
    sent: 1,
    items: 1,
    waiting: 0,
  });
});

test('no log line holds an address, a name, a token or a link', async () => {
  await notify(h.deps, aHandoffNotice('handoff'), h.deadline());
  await notices(signIn('auditor'));
  for (const secret of ['@', ...h.neighbours.tokens, 'saraa', 'Bearer']) expect(log.text()).not.toContain(secret);
});

test('previews of policy reckon with nobody’s own hours, with those of somebody else, or fail while this service is away', async () => {
  const own = anActor('supervisor', unit);
  const { token } = generateApiToken();
  h.neighbours.staff.set(token, own);
  const asked = { quietFrom: '20:00', quietUntil: '06:30', digestAt: '07:15' };
  await request(app).put('/api/preferences').set('Authorization', `Bearer ${token}`).send(asked).expect(204);
  const server = app.listen(0);
  try {
    const away: unknown[] = [];
    const at = (url: string) =>
      mailWishes({ url, serviceSecret, now: Date.now, onAway: (error) => void away.push(error) })();
    const known = await at(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect([known.known, known.house, away]).toEqual([true, HOUSE_HOURS, []]);
    expect([...known.own]).toEqual([[own.id, { quietFrom: 1200, quietUntil: 390, digestMinute: 435 }]]);
    // Nobody but another service is told.
    expect((await request(app).get('/internal/preferences').set('Authorization', `Bearer ${token}`)).status).toBe(403);
    const without = await at('http://127.0.0.1:9');
    expect([without.known, without.house, without.own.size, away.length]).toEqual([false, HOUSE_HOURS, 0, 1]);
  } finally {
    server.close();
  }
});
