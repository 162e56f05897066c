/**
 * Every route of every service with an API, called as nobody, as a forger, as each role and as another service, with garbage. What would hurt: one route that
 * somebody forgot to close, or one field that takes the service down.
 */
import fs from 'node:fs';
import path from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { generateApiToken } from '../../libs/access/api-token';
import { type Action, accessMatrix } from '../../libs/access/matrix';
import { type Role, staffRoles } from '../../libs/access/roles';
import { signAssertion } from '../../libs/access/assertion';
import { signServiceCall } from '../../libs/access/service-call';
import { type Probed, callWithGarbage } from '../../libs/testing/garbage';
import { type System, startSystem } from '../setup/system';

const services = ['casework', 'intake', 'referral', 'notification'] as const;
const tokens = new Map(staffRoles.map((role) => [role, generateApiToken()]));
let system: System;
const probed = new Map<string, Probed[]>();

beforeAll(async () => {
  system = await startSystem({ services });
  await hire();
  const secret = Buffer.from(system.env['IVEEL_SERVICE_SECRET'] ?? '', 'base64');
  const callers: Record<string, () => Record<string, string>> = {
    nobody: () => ({}),
    forger: () => ({ authorization: signAssertion(randomBytes(32), randomUUID(), Date.now()) }),
    'a service': () => ({ authorization: signServiceCall(secret, 'referral', Date.now()) }),
    ...Object.fromEntries([...tokens].map(([role, { token }]) => [role, () => ({ authorization: `Bearer ${token}` })])),
  };
  for (const name of services) probed.set(name, await callWithGarbage(system.urls[name], callers, insider));
}, 300_000);
afterAll(() => system.stop());

/** Whoever the door lets through brings all the garbage. */
function insider(access: string): string {
  if (access === 'public') return 'nobody';
  if (access === 'service') return 'a service';
  return staffRoles.find((role) => accessMatrix[access as Action]?.[role as never] !== undefined) ?? 'supervisor';
}

/** One person of each role, in a unit of their own, with a token. */
async function hire(): Promise<void> {
  const owner = new Client({ connectionString: system.postgres.url });
  await owner.connect();
  const unit = 'mn-998';
  const name = JSON.stringify({ mn: 'Туршилт', en: 'Trial' });
  await owner.query(
    `insert into casework.unit (code, path, name, calendar, zone) values ($1, $2, $3, 'mongolia', 'Asia/Ulaanbaatar')`,
    [unit, [unit], name],
  );
  for (const [role, { hash }] of tokens) {
    const id = randomUUID();
    await owner.query(
      `insert into casework.staff (id, name, role, unit, language, email) values ($1, $2, $3, $4, 'mn', $5)`,
      [id, name, role, unit, `${role}@iveel.invalid`],
    );
    await owner.query(
      `insert into casework.api_token (id, hash, staff_id, label, made_at, expires_at) values ($1, $2, $3, 'test', now(), now() + interval '1 day')`,
      [randomUUID(), hash, id],
    );
  }
  await owner.end();
}

/** An address that cannot be read is refused before anybody is asked for; one that is no route is 404 for all. */
const reached = (one: Probed): boolean => one.code !== 'bad-url' && one.code !== 'too-many-requests';
const all = (name: string): Probed[] => probed.get(name) ?? [];
const brief = ({ route, who, sent, status, code }: Probed): string =>
  `${route} as ${who} with ${sent}: ${status} ${code ?? ''}`;

describe.each(services)('%s', (name) => {
  test('has routes, and knows its people', () => {
    expect(all(name).length).toBeGreaterThan(30);
    const known = all(name).filter((one) => one.who === 'supervisor' && one.code === 'unauthenticated');
    expect(known.map(brief)).toEqual([]);
  });

  test('nothing anybody sends makes it fail', () => {
    expect(
      all(name)
        .filter((one) => one.status >= 500)
        .map(brief),
    ).toEqual([]);
  });

  test('logs nothing as an error', () => {
    const log = fs.readFileSync(path.join(system.logs, `${name}.log`), 'utf8');
    expect(log.split('\n').filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
  });

  test('a route that is not public is closed to nobody and to a forger', () => {
    const open = all(name).filter(
      (one) => ['nobody', 'forger'].includes(one.who) && one.access !== 'public' && reached(one) && one.status !== 401,
    );
    expect(open.map(brief)).toEqual([]);
  });

  test('another service gets into internal routes only, and people into none of those', () => {
    const staffRoutes = all(name).filter(
      (one) => one.who === 'a service' && !['service', 'public'].includes(one.access) && reached(one),
    );
    expect(staffRoutes.filter((one) => one.status !== 403).map(brief)).toEqual([]);
    const people = all(name).filter((one) => one.access === 'service' && tokens.has(one.who as never) && reached(one));
    expect(people.filter((one) => one.status !== 403).map(brief)).toEqual([]);
  });

  test('a role that may never do it is told so, whatever it sends', () => {
    const never = all(name).filter((one) => {
      const row: Partial<Record<Role, string>> | undefined = accessMatrix[one.access as Action];
      return row !== undefined && tokens.has(one.who as never) && row[one.who as Role] === undefined && reached(one);
    });
    expect(never.filter((one) => one.status !== 403).map(brief)).toEqual([]);
    // Every such route was tried by every role that may not.
    const expected = new Set(
      all(name)
        .filter((one) => one.access in accessMatrix)
        .map((one) => one.route),
    );
    expect(new Set(never.map((one) => one.route))).toEqual(expected);
  });
});
